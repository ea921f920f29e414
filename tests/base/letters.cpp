#include "festina/base/letters.hpp"

#include <boost/test/unit_test.hpp>

using festina::base::legible;
using festina::base::letter_count;
using festina::base::shortened;

BOOST_AUTO_TEST_SUITE(letters)

// Bytes by Python's str.encode("utf-8").
BOOST_AUTO_TEST_CASE(names_are_cut_between_letters) {
  BOOST_TEST(shortened("context 1", 12) == "context 1");
  BOOST_TEST(shortened("a long name", 6) == "a lon…");
  // контекст перший: two bytes each, fifteen letters in 29 bytes.
  const std::string first = "контекст перший";
  BOOST_TEST(letter_count(first) == 15U);
  BOOST_TEST(shortened(first, 15) == first);
  BOOST_TEST(shortened(first, 12) == "контекст пе…");
  for (std::size_t most = 1; most < 15; ++most)
    BOOST_TEST(letter_count(shortened(first, most)) == most);
  BOOST_TEST(shortened("名前はここ", 3) == "名前…");
  BOOST_TEST(shortened("😀😀😀", 2) == "😀…");
}

BOOST_AUTO_TEST_CASE(marks_stay_with_their_letter) {
  const std::string accented = "e\u0301e\u0301e\u0301";  // é é é, each of two code points
  BOOST_TEST(letter_count(accented) == 3U);
  BOOST_TEST(shortened(accented, 2) == "e\u0301…");
  // A family joined of three.
  const std::string family = "\U0001F468\u200D\U0001F469\u200D\U0001F467";
  BOOST_TEST(letter_count(family + "ab") == 3U);
  BOOST_TEST(shortened(family + "ab", 2) == family + "…");
  BOOST_TEST(letter_count("\U0001F44D\U0001F3FD") == 1U);  // a thumb with a skin tone
}

BOOST_AUTO_TEST_CASE(what_cannot_be_shown_is_replaced) {
  BOOST_TEST(legible("one\ntwo\tthree\r\x7f") == "one two three  ");
  BOOST_TEST(legible("caf\xE9") == "caf\uFFFD");                  // Latin-1
  BOOST_TEST(legible("\xC0\xAF") == "\uFFFD\uFFFD");              // an overlong slash
  BOOST_TEST(legible("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");    // half of a pair
  BOOST_TEST(legible("a\xF0\x9F\x98") == "a\uFFFD\uFFFD\uFFFD");  // cut short
  BOOST_TEST(legible("größer 😀") == "größer 😀");
  BOOST_TEST(legible("") == "");
}

BOOST_AUTO_TEST_SUITE_END()
