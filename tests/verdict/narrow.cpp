#include "festina/verdict/narrow.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/ladder/narrow.hpp"
#include "festina/picture/narrow_words.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"
#include "support/text.hpp"

using namespace festina;
using test::check_near;
using test::has;

BOOST_AUTO_TEST_SUITE(verdict)

namespace {

/// A net of so many units on the paper's trees, which have ten modes.
Results net_of(std::vector<arma::uword> hidden) {
  const Task task = test::trees(3);
  Training training;
  training.hidden = std::move(hidden);
  return {"planted", {}, task, task::spectrum(task), training, {}, {}};
}

void add_theory(const std::string& name, const arma::vec& loss, Results& results) {
  RungResult rung;
  rung.info.name = name;
  rung.solution.loss = loss;
  results.climb.rungs.push_back(rung);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_net_is_narrow_below_so_many_units_for_each_mode) {
  const Finding narrow = festina::verdict::narrow(net_of({49})).value();
  BOOST_TEST((narrow.holds == std::optional(true)));
  BOOST_TEST(narrow.subject == "relu");
  BOOST_TEST(narrow.count("modes") == 10U);
  check_near(narrow.value("units_a_mode"), 4.9, 1e-14);
  BOOST_TEST(narrow.value("bound") == ladder::narrow::units_a_mode);
  BOOST_TEST(!narrow.number("nets_rel_l2").has_value());
  BOOST_TEST((festina::verdict::narrow(net_of({50}))->holds == std::optional(false)));
  BOOST_TEST(!festina::verdict::narrow(net_of({20, 20})).has_value());
  // Two-sided inputs without correlation have no modes to count by.
  Results none = net_of({4});
  none.spectrum.frame.s.reset();
  BOOST_TEST(!festina::verdict::narrow(none).has_value());
}

BOOST_AUTO_TEST_CASE(theories_of_narrow_nets_stand_beside_single_nets) {
  Results results = net_of({20});
  add_theory("orbit", {4, 3}, results);
  add_theory("early", {4, 3}, results);
  results.climb.rungs.back().info.valid_until = 5;  // it states a limit
  add_theory("linear", {4, 3}, results);            // no theory
  BOOST_TEST(festina::verdict::beside_single_nets(results).empty());
  results.drawn_nets = {{4, 4}, {3, 0}};
  const auto found = festina::verdict::beside_single_nets(results);
  BOOST_TEST_REQUIRE(found.size() == 1U);
  BOOST_TEST(found.front().subject == "orbit");
  check_near(found.front().value("least"), 0, 0);
  check_near(found.front().value("most"), 0.75, 1e-14);
  check_near(found.front().value("rel_l2"), 0.375, 1e-14);
  // Both nets are 1.5 from their mean (4, 1.5).
  check_near(festina::verdict::narrow(results)->value("nets_rel_l2"), 1.5 / std::hypot(4, 1.5),
             1e-14);
  // Trained runs, where there are two, come before drawn ones.
  for (const double last : {3.0, 3.0}) {
    Trajectory run;
    run.loss = {4, last};
    results.climb.runs.push_back(run);
  }
  BOOST_TEST(festina::verdict::beside_single_nets(results).front().value("most") == 0);
  // The control: a wide net.
  Results wide = net_of({700});
  add_theory("orbit", {4, 3}, wide);
  wide.drawn_nets = {{4, 4}, {3, 0}};
  BOOST_TEST(festina::verdict::beside_single_nets(wide).empty());
}

BOOST_AUTO_TEST_CASE(narrow_nets_are_told_so) {
  Results results = net_of({32});
  add_theory("orbit", {4, 3}, results);
  results.drawn_nets = {{4, 4}, {3, 0}};
  const auto text = picture::narrow_reading(results);
  BOOST_TEST_REQUIRE(text.size() == 3U);
  BOOST_TEST(has(text[0], "32 units for 10 modes, 3.2 for each, below 5."), text[0]);
  BOOST_TEST(has(text[1], "2 nets drawn for this width"), text[1]);
  BOOST_TEST(has(text[2], "orbit is 0 % to 75 % off such nets"), text[2]);
  BOOST_TEST(picture::narrow_reading(net_of({700})).empty());
}

BOOST_AUTO_TEST_SUITE_END()
