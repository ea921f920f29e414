#include "festina/file/file.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::file;

BOOST_AUTO_TEST_SUITE(file)

BOOST_AUTO_TEST_CASE(files_are_read_whole) {
  const test::TemporaryFolder folder;
  const std::string bytes("one\r\n\0two\n", 10);
  BOOST_TEST((read_file(folder.file("bytes", bytes)) == bytes));
  BOOST_TEST(read_file(folder.file("empty", "")).empty());
  test::check_throws<InputError>([&] { read_file(folder.path() / "none"); },
                                 {"none: the file cannot be read"});
  test::check_throws<InputError>([&] { read_file(folder.path()); }, {"cannot be read"});
}

BOOST_AUTO_TEST_CASE(checksums_are_those_of_zlib) {
  // The check value of CRC-32 in every catalogue.
  BOOST_TEST(checksum("123456789") == "cbf43926");
  BOOST_TEST(checksum("") == "00000000");
  BOOST_TEST(checksum("123456788") != "cbf43926");
}

BOOST_AUTO_TEST_SUITE_END()
