#include "festina/reln/stability.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "support/near.hpp"
#include "support/planted.hpp"

using namespace festina;
using namespace festina::reln;
using test::check_near;
using test::check_throws;
using test::Plant;
using test::Planted;

BOOST_AUTO_TEST_SUITE(reln)

BOOST_AUTO_TEST_CASE(agreement_of_hand_made_memberships) {
  GateRecord record;
  record.windows = {0, 10, 20};
  const arma::fmat nothing(4, 1, arma::fill::zeros);
  record.layers.push_back({1, "h", {nothing, nothing}, {nothing, nothing}, arma::mat(4, 2)});
  record.layers[0].contribution.ones();
  const arma::mat gates(2, 1, arma::fill::zeros);
  const auto shared = [&](const Membership& membership) {
    return SharedGates{{LayerPathways{membership, {gates, gates}}}};
  };
  const SharedGates halves = shared({{0, 0, 1, 1}});
  const SharedGates crossed = shared({{0, 1, 0, 1}});
  check_near(membership_agreement(record, halves, shared({{1, 1, 0, 0}})), 1, 1e-14);
  // The textbook's value: no pair in common where 2/3 is expected, (0 − 2/3)/(2 − 2/3).
  check_near(membership_agreement(record, halves, crossed), -0.5, 1e-14);
  check_near(membership_agreement(record, halves, shared({{0, 0, 1, 1}, {0, 1, 0, 1}})), 0.25,
             1e-14);
  // Where the units that disagree do nothing, nothing disagrees.
  const SharedGates third = shared({{0, 0, 1, 0}});
  BOOST_TEST(membership_agreement(record, halves, third) < 0.9);
  record.layers[0].contribution.row(3).zeros();
  check_near(membership_agreement(record, halves, third), 1, 1e-14);

  check_throws<InputError>(
      [&] {
        membership_agreement(record, halves, shared({{0, 1}}));
      },
      {"not of the units and windows"});
  check_throws<InputError>([&] { membership_agreement(record, {}, halves); },
                           {"not of the units and windows"});
}

BOOST_AUTO_TEST_CASE(searches_agree_on_what_is_planted) {
  const Planted planted(Plant::switching);
  for (const Sharing sharing : {Sharing::fixed, Sharing::redrawn}) {
    std::size_t reported = 0;
    const Monitor monitor{{}, [&](std::size_t epochs) { reported += epochs; }};
    const SearchStability clear = search_stability(planted.run(), {sharing, 4}, 3, {1, 1, monitor});
    check_near(clear.agreement, 1, 1e-12);
    BOOST_TEST(clear.diverged == 0U);
    BOOST_TEST_REQUIRE(clear.rel_l2.has_value());
    BOOST_TEST(clear.rel_l2->most < 1e-10);
    BOOST_TEST(reported <= stability_epochs(3, planted.windows) + 3 * 50);
    BOOST_TEST(reported + 3 * 50 >= stability_epochs(3, planted.windows));

    // Nothing but noise to group by: no search may agree better than before, nor replay better.
    const GateRecord noise = test::with_noise(planted.record, 30, 5);
    const RecordedRun lost{planted.problem, planted.trajectory.loss, noise};
    const SearchStability blurred = search_stability(lost, {sharing, 4}, 3, {1, 1});
    BOOST_TEST(blurred.agreement <= 1 + 1e-12);
    BOOST_TEST_MESSAGE("agreement of searches in noise: " << blurred.agreement);
    BOOST_TEST_REQUIRE(blurred.rel_l2.has_value());
    BOOST_TEST(blurred.rel_l2->least > 0.01);
    BOOST_TEST(blurred.rel_l2->least <= blurred.rel_l2->median);
    BOOST_TEST(blurred.rel_l2->median <= blurred.rel_l2->most);
    const SearchStability again = search_stability(lost, {sharing, 4}, 3, {1, 2});
    BOOST_TEST(again.agreement == blurred.agreement);
    BOOST_TEST(again.rel_l2->median == blurred.rel_l2->median);
  }
}

BOOST_AUTO_TEST_CASE(replays_that_diverge_are_counted) {
  const Planted planted(Plant::fixed);
  Problem wild = planted.problem;
  wild.time = TimeMap(planted.task.samples(), 10, Reduction::sum);
  const RecordedRun run{wild, planted.trajectory.loss, planted.record};
  const SearchStability found = search_stability(run, {Sharing::fixed, 4}, 2, {1, 1});
  BOOST_TEST(found.diverged == 2U);
  BOOST_TEST(!found.rel_l2.has_value());
  check_near(found.agreement, 1, 1e-12);
}

BOOST_AUTO_TEST_CASE(searches_that_cannot_be) {
  const Planted planted(Plant::fixed);
  check_throws<InputError>(
      [&] {
        search_stability(planted.run(), {Sharing::fixed, 4}, 1, {1, 1});
      },
      {"searches for pathways is 1"});
  check_throws<InputError>(
      [&] {
        search_stability(planted.run(), {Sharing::own, 4}, 2, {1, 1});
      },
      {"sharing is own"});
  check_throws<InputError>(
      [&] {
        search_stability(planted.run(), {Sharing::fixed, 0}, 2, {1, 1});
      },
      {"gates.pathways is 0"});
}

BOOST_AUTO_TEST_SUITE_END()
