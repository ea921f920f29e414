#include "festina/reln/controls.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <set>

#include "festina/random/shuffle.hpp"
#include "support/near.hpp"
#include "support/planted.hpp"

using namespace festina;
using namespace festina::reln;
using test::check_near;
using test::Plant;
using test::Planted;

BOOST_AUTO_TEST_SUITE(reln)

namespace {

constexpr std::uint64_t shuffle_seed = 3;

/// What every unit belongs to in all windows, one list per unit, in any order.
std::multiset<std::vector<arma::uword>> histories(const LayerPathways& layer) {
  std::multiset<std::vector<arma::uword>> all;
  for (arma::uword unit = 0; unit < layer.membership.front().n_elem; ++unit) {
    std::vector<arma::uword> history;
    for (const arma::uvec& of : layer.membership) history.push_back(of(unit));
    all.insert(history);
  }
  return all;
}

/// The gates that every sample has in all layers, windows and pathways, in any order.
std::multiset<std::vector<double>> sample_histories(const SharedGates& shared) {
  std::multiset<std::vector<double>> all;
  for (arma::uword sample = 0; sample < shared.layers.front().gates.front().n_cols; ++sample) {
    std::vector<double> history;
    for (const LayerPathways& layer : shared.layers)
      for (const arma::mat& gates : layer.gates)
        history.insert(history.end(), gates.begin_col(sample), gates.end_col(sample));
    all.insert(history);
  }
  return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(units_are_shuffled_in_one_way_for_all_windows) {
  const Planted planted(Plant::moving, {16, 12});
  std::set<std::vector<arma::uword>> seen;
  for (std::size_t draw = 0; draw < 3; ++draw) {
    const SharedGates wrong = shuffled_memberships(planted.gates, shuffle_seed, draw);
    for (std::size_t layer = 0; layer < 2; ++layer) {
      BOOST_TEST((histories(wrong.layers[layer]) == histories(planted.gates.layers[layer])));
      BOOST_TEST(
          arma::any(wrong.layers[layer].members(0) != planted.gates.layers[layer].members(0)));
    }
    const arma::uvec& first = wrong.layers[0].members(0);
    seen.insert({first.begin(), first.end()});
  }
  BOOST_TEST(seen.size() == 3U);
  // Shuffles of their own in every window would give units histories that no unit had.
  SharedGates jumping = planted.gates;
  Stream stream = festina::random::make_stream(shuffle_seed, "test", 0);
  for (arma::uvec& of : jumping.layers[0].membership)
    festina::random::shuffle(of.n_elem, stream,
                             [&](arma::uword a, arma::uword b) { std::swap(of(a), of(b)); });
  BOOST_TEST((histories(jumping.layers[0]) != histories(planted.gates.layers[0])));
}

BOOST_AUTO_TEST_CASE(the_first_shuffle_of_a_fixed_membership_is_that_of_its_units) {
  const Planted planted(Plant::fixed);
  const SharedGates wrong = shuffled_memberships(planted.gates, shuffle_seed);
  arma::uvec of = planted.gates.layers[0].members(0);
  Stream stream = festina::random::make_stream(shuffle_seed, "shuffled memberships", 0);
  festina::random::shuffle(of.n_elem, stream,
                           [&](arma::uword a, arma::uword b) { std::swap(of(a), of(b)); });
  BOOST_TEST(arma::all(wrong.layers[0].members(0) == of));
}

BOOST_AUTO_TEST_CASE(samples_are_shuffled_in_one_way_for_everything) {
  const Planted planted(Plant::switching, {16, 12});
  for (std::size_t draw = 0; draw < 3; ++draw) {
    const SharedGates wrong = shuffled_samples(planted.gates, shuffle_seed, draw);
    BOOST_TEST((sample_histories(wrong) == sample_histories(planted.gates)));
    BOOST_TEST(arma::abs(wrong.layers[0].gates[0] - planted.gates.layers[0].gates[0]).max() > 0);
    for (std::size_t layer = 0; layer < 2; ++layer)
      BOOST_TEST(
          arma::all(wrong.layers[layer].members(0) == planted.gates.layers[layer].members(0)));
  }
}

// A control has to be able to win: where it does not matter which unit has which gate, wrong units
// are as near as the right ones.
BOOST_AUTO_TEST_CASE(shuffled_units_win_where_all_pathways_gate_alike) {
  Planted planted(Plant::graded);
  SharedGates alike = planted.gates;
  for (arma::mat& gates : alike.layers[0].gates)
    gates.each_row() = arma::rowvec(arma::mean(gates, 0));
  const auto error = [&](const SharedGates& gates) {
    return replay_error(planted.run(), [&](arma::uword window) { return gates.of_units(window); })
        .value();
  };
  BOOST_TEST(error(alike) > 1e-3);  // the gates of the run are others
  check_near(error(shuffled_memberships(alike, shuffle_seed)), error(alike), 1e-12);
}

BOOST_AUTO_TEST_CASE(drawn_controls_are_drawn_several_times) {
  BOOST_TEST(draws_of(festina::reln::Control::shuffled_units) == control_draws);
  BOOST_TEST(draws_of(festina::reln::Control::shuffled_samples) == control_draws);
  BOOST_TEST(draws_of(festina::reln::Control::one_context) == 1U);
  BOOST_TEST(draws_of(festina::reln::Control::sampled_gates) == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
