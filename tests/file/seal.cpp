#include "festina/file/seal.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/file/file.hpp"

using namespace festina::file;

BOOST_AUTO_TEST_SUITE(file)

BOOST_AUTO_TEST_CASE(seals_break_with_any_bit) {
  const std::string whole = sealed("some bytes");
  BOOST_TEST(whole == "some bytes\nfestina-crc32 " + checksum("some bytes") + "\n");
  BOOST_TEST(seal_holds(whole));
  for (std::size_t at = 0; at < whole.size(); ++at)
    for (int bit = 0; bit < 8; ++bit) {
      std::string other = whole;
      other[at] = static_cast<char>(other[at] ^ (1 << bit));
      BOOST_TEST(!seal_holds(other));
    }
  BOOST_TEST(!seal_holds(whole.substr(1)));
  BOOST_TEST(!seal_holds(whole.substr(0, whole.size() - 1)));
  BOOST_TEST(!seal_holds(""));
  BOOST_TEST(seal_holds(sealed("")));
}

BOOST_AUTO_TEST_SUITE_END()
