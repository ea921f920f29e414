#include "festina/measure/predicted_pathways.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::measure;
using namespace festina::units;
using test::check_near;

BOOST_AUTO_TEST_SUITE(measure)

namespace {

/// Gates of a unit that is on in these contexts of three, 8 samples each.
arma::rowvec on_in(const std::vector<std::size_t>& contexts) {
  arma::rowvec gates(24, arma::fill::zeros);
  for (const std::size_t context : contexts) gates.subvec(8 * context, 8 * context + 7).ones();
  return gates;
}

NodeSet set_of(const std::vector<arma::mat>& gates, const arma::vec& contribution) {
  NodeSet set{arma::vec(1, arma::fill::ones), {}, 0};
  for (std::size_t w = 0; w < gates.size(); ++w)
    set.windows.push_back({10 * w, gates[w], contribution});
  return set;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_family_with_most_contribution_wins) {
  const Task task = test::trees(3);
  const arma::mat pairs = arma::join_cols(on_in({0, 1}), on_in({0, 2}), on_in({0, 1, 2}));
  const arma::mat singles = arma::join_cols(on_in({0}), on_in({2}), on_in({0, 1}));
  const auto foretold = predicted_pathways(
      task, "orbit", {set_of({pairs}, {2, 1, 1}), set_of({pairs}, {20, 10, 10})});
  BOOST_TEST(foretold.winner() == 2U);
  check_near(foretold.mean()(2), 0.75, 1e-12);
  check_near(foretold.mean()(3), 0.25, 1e-12);
  // The control: where single contexts have most, they win.
  BOOST_TEST(predicted_pathways(task, "orbit", {set_of({singles}, {2, 1, 1})}).winner() == 1U);
  BOOST_TEST(foretold.rung == "orbit");
  // What is on in all contexts is a family as any other; what is on in none is none.
  const auto all = predicted_pathways(task, "orbit", {set_of({pairs}, {1, 1, 4})});
  BOOST_TEST(all.winner() == 3U);
  BOOST_TEST(winning_family({0.6, 0.1, 0.1, 0.2}) == 3U);
  BOOST_TEST(winning_family({0.6, 0.2, 0.1, 0.1}) == 1U);
}

BOOST_AUTO_TEST_CASE(only_the_last_quarter_of_the_windows_is_settled) {
  const Task task = test::trees(3);
  std::vector<arma::mat> gates(8, on_in({0}));
  gates[6] = gates[7] = on_in({1, 2});
  const auto foretold = predicted_pathways(task, "orbit", {set_of(gates, {1})});
  check_near(foretold.mean()(2), 1, 1e-12);
  BOOST_TEST(foretold.epochs.size() == 8U);
  check_near(foretold.course.front().share_by_count(1), 1, 1e-12);
  check_near(foretold.course.back().share_by_count(2), 1, 1e-12);
}

BOOST_AUTO_TEST_CASE(patterns_do_not_tell_contexts_or_samples_apart) {
  const Task task = test::trees(3);
  arma::rowvec part = on_in({1});
  part.subvec(0, 2).ones();
  arma::rowvec same_part = on_in({2});
  same_part(15) = same_part(9) = same_part(10) = 1;
  const auto patterns =
      sample_patterns(task, arma::join_cols(part, same_part, on_in({0, 1})), {1, 2, 1});
  BOOST_TEST_REQUIRE(patterns.size() == 2U);
  BOOST_TEST(patterns[0].name == "8 3 0");
  check_near(patterns[0].share, 0.75, 1e-12);
  BOOST_TEST(patterns[1].name == "8 8 0");
  BOOST_CHECK_THROW(sample_patterns(task, on_in({0}), {1, 2}), InputError);
}

BOOST_AUTO_TEST_CASE(without_contexts_there_are_no_pathways_to_name) {
  BOOST_CHECK_THROW(
      predicted_pathways(test::random_task(2, 2, 4), "orbit", {set_of({on_in({0})}, {1})}),
      InputError);
}

BOOST_AUTO_TEST_SUITE_END()
