#include "festina/verdict/yardstick.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "support/near.hpp"
#include "support/planted_climb.hpp"

using namespace festina;
using festina::verdict::yardstick;
using festina::verdict::Yardstick;
using test::check_near;
using test::planted_run;

BOOST_AUTO_TEST_SUITE(verdict)

namespace {

Climb climb_of(std::vector<Trajectory> runs) {
  Climb climb{};
  climb.first_drop_fall = 1;
  climb.learned_runs = runs.size();
  climb.runs = std::move(runs);
  return climb;
}

}  // namespace

BOOST_AUTO_TEST_CASE(one_run_tells_no_differences) {
  BOOST_TEST(!yardstick(climb_of({}), 1).flat.has_value());
  const Yardstick one = yardstick(climb_of({planted_run({4, 3})}), 1);
  BOOST_TEST(!one.least_difference().has_value());
  check_near(one.flat.value(), 1.0 / 5, 1e-14);  // {4, 4} from {4, 3}
  BOOST_TEST(one.flat_leaves.value() == 10);     // 4 is a third off 3
  BOOST_TEST(one.unfit.empty());
}

BOOST_AUTO_TEST_CASE(the_mean_of_runs_is_known_to_its_standard_error) {
  // Each is {1, 0} from their mean {4, 3}: a spread of 1/5, and one degree of freedom.
  Climb climb = climb_of({planted_run({5, 3}), planted_run({3, 3})});
  check_near(yardstick(climb, 1).resolution.value(), 1.0 / 5, 1e-14);
  check_near(yardstick(climb, 1).least_difference().value(), 2.0 / 5, 1e-14);
  BOOST_TEST(yardstick(climb, 1).error.definition().key == "rel_l2");
  // Of deep nets moved in time: each is {1, 0} from {3, 2}.
  climb.aligned_runs = {{10, 20}, 15, {{4, 2}, {2, 2}}, {3, 2}};
  const Yardstick deep = yardstick(climb, 2);
  BOOST_TEST(deep.error.definition().key == "aligned_rel_l2");
  check_near(deep.resolution.value(), 1 / std::sqrt(13), 1e-14);
  BOOST_TEST(yardstick(climb, 1).error.definition().key == "rel_l2");
}

BOOST_AUTO_TEST_CASE(runs_that_learned_nothing_judge_nobody) {
  Climb climb = climb_of({planted_run({4, 4}), planted_run({4, 3.99})});
  climb.learned_runs = 0;
  const Yardstick nothing = yardstick(climb, 1);
  BOOST_TEST(!nothing.unfit.empty());
  BOOST_TEST(!nothing.resolution.has_value());
  const Finding found{"nearest", "race", true, {}, {}};
  BOOST_TEST(!festina::verdict::if_fit(found, nothing).holds.has_value());
  BOOST_TEST(!festina::verdict::if_fit(found, nothing).because.empty());
  BOOST_TEST((festina::verdict::if_fit(found, Yardstick{}).holds == std::optional(true)));
}

BOOST_AUTO_TEST_SUITE_END()
