#include "festina/verdict/winners.hpp"

#include <boost/test/unit_test.hpp>

#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using test::check_near;

BOOST_AUTO_TEST_SUITE(verdict)

namespace {

/// Foretold by these sets (rows; columns: on in 0 to 3 contexts), whose units begin on in all.
Results foretold_by(const arma::mat& sets) {
  Results results{"planted", {}, test::random_task(2, 2, 3), {}, {}, {}, {}};
  results.predicted.emplace();
  results.predicted->rung = "few";
  results.predicted->share_by_count = sets;
  results.predicted->course.push_back({{}, {0, 0, 0, 1}});
  return results;
}

Finding with_runs(Results results, const std::vector<arma::vec>& runs) {
  for (const arma::vec& run : runs) results.seen.push_back({run, {}});
  return festina::verdict::winners(results).value();
}

const arma::mat two_sets = {{0, 0.1, 0.5, 0.4}, {0, 0.1, 0.7, 0.2}};

}  // namespace

BOOST_AUTO_TEST_CASE(what_sets_foretell_is_told_without_runs) {
  Results nothing{"planted", {}, test::random_task(2, 2, 3), {}, {}, {}, {}};
  BOOST_TEST(!festina::verdict::winners(nothing).has_value());
  const Finding foretold = with_runs(foretold_by(two_sets), {});
  BOOST_TEST(!foretold.holds.has_value());
  BOOST_TEST(foretold.subject == "few");
  BOOST_TEST(foretold.count("winner") == 2U);
  BOOST_TEST(foretold.count("contexts") == 3U);
  check_near(foretold.value("share"), 0.6, 1e-14);
  check_near(foretold.value("share_least"), 0.5, 1e-14);
  check_near(foretold.value("share_most"), 0.7, 1e-14);
  check_near(foretold.value("share_among"), 0.6, 1e-14);
  check_near(foretold.value("share_common"), 0.3, 1e-14);
  BOOST_TEST(foretold.count("sets_with_winner") == 2U);
  BOOST_TEST(foretold.count("runs") == 0U);
  BOOST_TEST(!foretold.number("run_winner").has_value());
  BOOST_TEST(!foretold.number("apart").has_value());
}

BOOST_AUTO_TEST_CASE(nets_do_as_foretold_where_family_and_shares_do) {
  const Finding same = with_runs(foretold_by(two_sets), {{0, 0, 0.6, 0.4}});
  BOOST_TEST((same.holds == std::optional(true)));
  // (0.1, 0.6, 0.3) is 0.1 from (0, 0.6, 0.4); equal shares are 1/3, all contexts 0.6.
  check_near(same.value("apart"), 0.1, 1e-14);
  check_near(same.value("uniform_apart"), 1.0 / 3, 1e-14);
  check_near(same.value("start_apart"), 0.6, 1e-14);
  check_near(same.value("run_share"), 0.6, 1e-14);
  check_near(same.value("run_share_common"), 0.4, 1e-14);
  // On in no context is no family: the same among families.
  const Finding idle = with_runs(foretold_by(two_sets), {{0.5, 0, 0.3, 0.2}});
  check_near(idle.value("run_share_among"), 0.6, 1e-14);
  check_near(idle.value("apart"), 0.1, 1e-14);
  BOOST_TEST((idle.holds == std::optional(true)));
}

BOOST_AUTO_TEST_CASE(shares_half_as_far_as_a_control_are_no_prediction) {
  // The right family, and shares off by 0.2 (0.17): more than (less than) half of what equal shares
  // are off.
  const Finding far = with_runs(foretold_by({{0, 0.1, 0.6, 0.3}}), {{0, 0.3, 0.5, 0.2}});
  check_near(far.value("apart"), 0.2, 1e-14);
  check_near(far.value("uniform_apart"), 1.0 / 6, 1e-14);
  BOOST_TEST((far.holds == std::optional(false)));
  BOOST_TEST(far.count("winner") == far.count("run_winner"));
  const Finding near = with_runs(foretold_by({{0, 0.1, 0.6, 0.3}}), {{0, 0.02, 0.75, 0.23}});
  check_near(near.value("apart"), 0.15, 1e-14);
  check_near(near.value("uniform_apart"), 0.75 - 1.0 / 3, 1e-14);
  BOOST_TEST((near.holds == std::optional(true)));
  // Units that stay as they begin are a control as well.
  Results stays = foretold_by({{0, 0.1, 0.6, 0.3}});
  stays.predicted->course.front().share_by_count = {0, 0, 0.8, 0.2};
  BOOST_TEST((with_runs(stays, {{0, 0.02, 0.75, 0.23}}).holds == std::optional(false)));
}

BOOST_AUTO_TEST_CASE(units_on_in_all_contexts_are_a_family_that_can_win) {
  // Contextual3 with 32 units: 68 / 28 foretold, 32 / 68 in the net.
  const Finding wrong = with_runs(foretold_by({{0, 0.04, 0.68, 0.28}}), {{0, 0, 0.32, 0.68}});
  BOOST_TEST((wrong.holds == std::optional(false)));
  BOOST_TEST(wrong.count("winner") == 2U);
  BOOST_TEST(wrong.count("run_winner") == 3U);
  const Finding all = with_runs(foretold_by({{0, 0.1, 0.2, 0.7}}), {{0, 0.1, 0.25, 0.65}});
  BOOST_TEST(all.count("winner") == 3U);
  BOOST_TEST(all.count("run_winner") == 3U);
  check_near(all.value("share"), all.value("share_common"), 0);
  BOOST_TEST((all.holds == std::optional(true)));
}

BOOST_AUTO_TEST_CASE(sets_or_runs_that_disagree_tell_nothing) {
  const arma::mat disagree = {{0, 0.1, 0.9, 0}, {0, 0.1, 0.4, 0.5}};
  const Finding sets = with_runs(foretold_by(disagree), {{0, 0.1, 0.65, 0.25}});
  BOOST_TEST(!sets.holds.has_value());
  BOOST_TEST(sets.count("sets_with_winner") == 1U);
  // All recorded runs count, not the first alone.
  const arma::vec as_foretold = {0, 0.1, 0.6, 0.3};
  const arma::vec other = {0, 0.1, 0.3, 0.6};
  const Finding runs = with_runs(foretold_by(two_sets), {as_foretold, other, as_foretold});
  BOOST_TEST(!runs.holds.has_value());
  BOOST_TEST(runs.count("runs") == 3U);
  BOOST_TEST(runs.count("runs_with_winner") == 2U);
  check_near(runs.value("run_share"), 0.5, 1e-14);
  BOOST_TEST((with_runs(foretold_by(two_sets), {other, other}).holds == std::optional(false)));
  BOOST_TEST(
      (with_runs(foretold_by(two_sets), {as_foretold, as_foretold}).holds == std::optional(true)));
}

BOOST_AUTO_TEST_SUITE_END()
