#include "festina/verdict/roles.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "support/planted_climb.hpp"

using namespace festina;
using test::planted_rung;

BOOST_AUTO_TEST_SUITE(verdict)

BOOST_AUTO_TEST_CASE(theories_are_neither_controls_nor_readings) {
  for (const char* name : {"gdln", "race", "closed", "early", "orbit", "reduced", "alternating",
                           "gdln-points", "race-published"})
    BOOST_TEST(festina::verdict::is_theory(planted_rung(name)), name);
  for (const char* name : {"linear", "modular", "reln-unit", "reln", "reln-redrawn"})
    BOOST_TEST(!festina::verdict::is_theory(planted_rung(name)), name);
  // What Festina does not bring is a guest's theory.
  BOOST_TEST(festina::verdict::is_theory(planted_rung("nobody")));
}

BOOST_AUTO_TEST_CASE(the_negative_control_is_not_the_lower_one) {
  const Climb climb = test::planted_climb({planted_rung("linear"), planted_rung("modular")});
  BOOST_TEST_REQUIRE(festina::verdict::negative_control(climb) != nullptr);
  BOOST_TEST(festina::verdict::negative_control(climb)->info.name == "modular");
  const Climb without = test::planted_climb({planted_rung("linear"), planted_rung("gdln")});
  BOOST_TEST(festina::verdict::negative_control(without) == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
