#include "festina/base/text.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "support/near.hpp"

using namespace festina;
using namespace festina::base;

BOOST_AUTO_TEST_SUITE(base)

BOOST_AUTO_TEST_CASE(split_and_join) {
  BOOST_TEST(split(" a, b ,,c", ',') == (std::vector<std::string>{"a", "b", "", "c"}),
             boost::test_tools::per_element());
  BOOST_TEST(split("  ", ',').empty());
  BOOST_TEST(join({"a", "b"}, " + ") == "a + b");
}

BOOST_AUTO_TEST_CASE(nearest_word) {
  const std::vector<std::string> known = {"task.objects", "task.contexts", "train.hidden"};
  BOOST_TEST(nearest("task.objcts", known) == "task.objects");
  BOOST_TEST(nearest("train.hiden", known) == "train.hidden");
  BOOST_TEST(nearest("zzzz", known) == "");
}

BOOST_AUTO_TEST_CASE(unknown_word_names_the_nearest_and_all) {
  test::check_throws<InputError>(
      [] {
        index_of("task.kind", "file", {"contextual", "files"});
      },
      {"task.kind", "'file'", "nearest: 'files'", "contextual, files"});
  BOOST_TEST(index_of("task.kind", "files", {"contextual", "files"}) == 1U);
}

BOOST_AUTO_TEST_CASE(short_numbers) {
  BOOST_TEST(short_number(0.123456) == "0.1235");
  BOOST_TEST(short_number(100, 2) == "100");
  BOOST_TEST(short_number(99.7, 2) == "100");
  BOOST_TEST(short_number(-123456.4, 3) == "-123456");
  BOOST_TEST(short_number(2e9) == "2e+09");
  BOOST_TEST(short_number(5e-9) == "5e-09");
}

BOOST_AUTO_TEST_SUITE_END()
