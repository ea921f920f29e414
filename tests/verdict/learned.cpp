#include "festina/verdict/learned.hpp"

#include <boost/test/unit_test.hpp>

#include "support/planted_climb.hpp"

using namespace festina;
using test::planted_run;

BOOST_AUTO_TEST_SUITE(verdict)

namespace {

/// Runs that end at these losses, having started at 10, where the first modes explain 8.
Climb runs_to(const std::vector<double>& ends) {
  Climb climb{};
  climb.first_drop_fall = 4;
  for (const double end : ends) climb.runs.push_back(planted_run({10, end}));
  return climb;
}

}  // namespace

BOOST_AUTO_TEST_CASE(nets_have_learned_when_all_left_their_plateau) {
  BOOST_TEST(!festina::verdict::learned(runs_to({})).holds.has_value());
  BOOST_TEST((festina::verdict::learned(runs_to({9, 2})).holds == std::optional(true)));
  const Finding none = festina::verdict::learned(runs_to({9.9, 10}));
  BOOST_TEST((none.holds == std::optional(false)));
  BOOST_TEST(none.subject == "relu");
  BOOST_TEST(none.value("most_fall") < 0.1);
  BOOST_TEST(none.count("runs") == 2U);
  // Some did and some did not: their mean is of neither kind.
  BOOST_TEST(!festina::verdict::learned(runs_to({9, 10})).holds.has_value());
}

BOOST_AUTO_TEST_CASE(a_theory_may_have_learned_nothing) {
  RungResult rung = test::planted_rung("race");
  BOOST_TEST(!festina::verdict::learned(rung, 4).has_value());
  rung.solution = planted_run({10, 9.9});
  rung.learned = false;
  BOOST_TEST((festina::verdict::learned(rung, 4)->holds == std::optional(false)));
  rung.solution = planted_run({10, 5});
  BOOST_TEST((festina::verdict::learned(rung, 4)->holds == std::optional(true)));
  BOOST_TEST(festina::verdict::learned(rung, 4)->value("fall") == 0.625);
}

BOOST_AUTO_TEST_SUITE_END()
