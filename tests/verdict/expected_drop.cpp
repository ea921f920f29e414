#include "festina/verdict/expected_drop.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/picture/drop_words.hpp"

using namespace festina;

BOOST_AUTO_TEST_SUITE(verdict)

namespace {

using Expected = OrWhyNot<simulate::ExpectedDrop>;

Finding of(const Expected& expected) {
  return festina::verdict::expected_drop(expected, {1001, 10, {}});  // the last epoch is 1000
}

std::string words(const Expected& expected) {
  return picture::expected_drop_sentence(of(expected), expected);
}

Expected drop(double epoch, double spread, std::optional<double> earlier = {}) {
  return simulate::ExpectedDrop{{epoch, spread}, earlier};
}

}  // namespace

BOOST_AUTO_TEST_CASE(drops_are_expected_within_the_run_or_after_it) {
  BOOST_TEST((of(drop(900, 50)).holds == std::optional(true)));
  BOOST_TEST(!of(drop(900, 51)).holds.has_value());  // some nets may come too late
  BOOST_TEST(!of(drop(1099, 50, 0.02)).holds.has_value());
  BOOST_TEST((of(drop(1101, 50, 0.02)).holds == std::optional(false)));
  BOOST_TEST(!of(WhyNot{"it is so"}).holds.has_value());
  const Finding late = of(drop(1101, 50, 0.02));
  BOOST_TEST(late.kind == "expected_drop");
  BOOST_TEST(late.subject == "relu");
  BOOST_TEST(late.value("expected_first_drop_epoch") == 1101);
  BOOST_TEST(late.value("spread") == 50);
  BOOST_TEST(late.value("last_epoch") == 1000);
  BOOST_TEST(late.value("earlier_init_sd") == 0.02);
  BOOST_TEST(!of(WhyNot{"it is so"}).number("expected_first_drop_epoch").has_value());
}

BOOST_AUTO_TEST_CASE(expected_drops_are_told_in_a_sentence) {
  BOOST_TEST(words(drop(317.4, 30)) ==
             "The first drop is expected near epoch 317, within the run.");
  BOOST_TEST(words(drop(23456.7, 1500, 0.0213)) ==
             "The first drop is expected near epoch 23457, after the end of the run at epoch 1000: "
             "raise train.epochs to 47001 or train.init_sd to 0.021.");
  BOOST_TEST(words(drop(23456.7, 1500)) ==
             "The first drop is expected near epoch 23457, after the end of the run at epoch 1000: "
             "raise train.epochs to 47001.");
  BOOST_TEST(words(drop(950, 50)) ==
             "The first drop is expected near epoch 950, give or take 50 from net to net, and the "
             "run ends at epoch 1000: for most nets to have it, raise train.epochs to 1901.");
  BOOST_TEST(words(WhyNot{"the initial weights are not small"}) ==
             "When the first drop comes cannot be told: the initial weights are not small.");
}

BOOST_AUTO_TEST_SUITE_END()
