#include "festina/verdict/contradiction.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/picture/contradiction_words.hpp"
#include "support/planted_climb.hpp"

using namespace festina;

BOOST_AUTO_TEST_SUITE(verdict)

namespace {

/// A theory with this loss at epochs 0, 10, 20 …
RungResult theory(const std::string& name, const arma::vec& loss) {
  RungResult rung = test::planted_rung(name);
  rung.solution = test::planted_run(loss);
  return rung;
}

/// Falls from 10 to 1 at this row of a hundred.
arma::vec drop_at(arma::uword row) {
  arma::vec loss(100, arma::fill::value(10));
  loss.tail(100 - row).fill(1);
  return loss;
}

std::vector<Finding> found(std::vector<RungResult> rungs) {
  return festina::verdict::contradictions(test::planted_climb(std::move(rungs)));
}

}  // namespace

BOOST_AUTO_TEST_CASE(theories_that_part_for_long_contradict_each_other) {
  const std::vector<Finding> findings =
      found({theory("race", drop_at(40)), theory("closed", drop_at(65))});
  BOOST_TEST_REQUIRE(findings.size() == 1U);
  const Finding& finding = findings.front();
  BOOST_TEST((finding.holds == std::optional(true)));
  BOOST_TEST(finding.subject == "closed");
  BOOST_TEST(finding.because.front().than == "race");
  BOOST_TEST(finding.count("epoch") == 400U);
  BOOST_TEST(finding.count("last_epoch") == 640U);
  BOOST_TEST(finding.count("common_epoch") == 990U);
  BOOST_TEST(finding.value("apart") == 9.0);
}

BOOST_AUTO_TEST_CASE(a_drop_that_comes_somewhat_late_is_no_contradiction) {
  // Apart from epoch 400 to 580, and from 400 to 600.
  const auto near = found({theory("race", drop_at(40)), theory("closed", drop_at(59))});
  BOOST_TEST((near.front().holds == std::optional(false)));
  BOOST_TEST(near.front().value("apart") == 0.0);
  BOOST_TEST(!near.front().number("epoch").has_value());
  const auto far = found({theory("race", drop_at(40)), theory("closed", drop_at(61))});
  BOOST_TEST((far.front().holds == std::optional(true)));
  BOOST_TEST(far.front().count("last_epoch") == 600U);
}

BOOST_AUTO_TEST_CASE(only_epochs_that_both_claim_count) {
  RungResult early = theory("early", drop_at(65));
  early.info.valid_until = 395;
  BOOST_TEST((found({theory("race", drop_at(40)), early}).front().holds == std::optional(false)));
  BOOST_TEST(found({theory("race", drop_at(40)), early}).front().count("common_epoch") == 390U);
  early.info.valid_until = 600;
  BOOST_TEST((found({theory("race", drop_at(40)), early}).front().holds == std::optional(true)));
}

BOOST_AUTO_TEST_CASE(ten_percent_is_the_share_and_what_is_nearly_learned_is_not_told_apart) {
  const arma::vec one(100, arma::fill::ones);
  BOOST_TEST((found({theory("race", one), theory("closed", 1.09 * one)}).front().holds ==
              std::optional(false)));
  BOOST_TEST((found({theory("race", one), theory("closed", 1.11 * one)}).front().holds ==
              std::optional(true)));
  // From 10 to 1e-6 and 9e-3: below a hundredth of the start both are learned.
  arma::vec learned = drop_at(40);
  learned.tail(60).fill(1e-6);
  arma::vec nearly = learned;
  nearly.tail(60).fill(9e-3);
  BOOST_TEST((found({theory("race", learned), theory("closed", nearly)}).front().holds ==
              std::optional(false)));
  nearly.tail(60).fill(2e-2);
  BOOST_TEST((found({theory("race", learned), theory("closed", nearly)}).front().holds ==
              std::optional(true)));
}

BOOST_AUTO_TEST_CASE(most_are_held_against_none_but_the_one_in_the_middle) {
  const std::vector<RungResult> rungs = {
      theory("closed", drop_at(70)), theory("race", drop_at(41)),   theory("gdln", drop_at(40)),
      theory("orbit", drop_at(43)),  theory("linear", drop_at(90)), theory("modular", drop_at(10))};
  const std::vector<Finding> findings = found(rungs);
  BOOST_TEST_REQUIRE(findings.size() == 3U);  // controls are not asked
  for (const Finding& finding : findings) BOOST_TEST(finding.because.front().than == "race");
  BOOST_TEST(findings[0].subject == "closed");
  BOOST_TEST((findings[0].holds == std::optional(true)));
  BOOST_TEST((findings[1].holds == std::optional(false)));
  BOOST_TEST((findings[2].holds == std::optional(false)));
  BOOST_TEST(picture::contradiction_sentence(test::planted_climb(rungs)) ==
             "closed and race cannot both be right from epoch 410 to 690: their losses are up to "
             "900 % apart. gdln, orbit did not part from race.");
}

BOOST_AUTO_TEST_CASE(a_lone_theory_contradicts_nobody) {
  BOOST_TEST(found({theory("race", drop_at(40))}).empty());
  BOOST_TEST(found({theory("race", drop_at(40)), theory("linear", drop_at(60))}).empty());
  RungResult reading = theory("race", drop_at(60));
  reading.info.from_run = {"weights of run 0"};
  BOOST_TEST(found({theory("race", drop_at(40)), reading}).empty());
  BOOST_TEST(picture::contradiction_sentence(test::planted_climb({})).empty());
}

BOOST_AUTO_TEST_CASE(several_are_named_in_one_sentence) {
  const arma::vec one(100, arma::fill::ones);
  arma::vec late = one;
  late.tail(50).fill(2);
  BOOST_TEST(picture::contradiction_sentence(
                 test::planted_climb({theory("race", one), theory("gdln", one),
                                      theory("closed", 1.5 * one), theory("orbit", late)})) ==
             "These theories contradict race, so that not all can be right: closed from epoch 0 on "
             "(up to 50 %), orbit from epoch 500 on (up to 100 %). gdln did not part from race.");
}

BOOST_AUTO_TEST_SUITE_END()
