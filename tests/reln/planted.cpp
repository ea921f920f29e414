#include "support/planted.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/reln/controls.hpp"
#include "festina/reln/stability.hpp"
#include "support/near.hpp"

using namespace festina;
using namespace festina::reln;
using test::check_near;
using test::Plant;
using test::Planted;

BOOST_AUTO_TEST_SUITE(reln)

constexpr std::uint64_t seed = 3;
constexpr arma::uword pathways = 4;  // as many as are planted

/// The search must find what is planted, whatever it calls the pathways, and the replay must repeat
/// the run.
void check_recovery(const Planted& planted, Sharing sharing) {
  const SharedGates found = find_pathways(planted.record, sharing, pathways, seed);
  check_near(membership_agreement(planted.record, found, planted.gates), 1, 1e-12);
  for (arma::uword window = 0; window < planted.windows.count(); ++window)
    for (std::size_t layer = 0; layer < found.layers.size(); ++layer)
      check_near(found.of_units(window)[layer], planted.gates.of_units(window)[layer], 1e-12);
  check_near(gate_spread(planted.record, found), 0, 1e-12);

  const Reln reln = shared_reln(planted.run(), sharing, found);
  BOOST_TEST(reln.errors.rel_l2 < 1e-10);
  BOOST_TEST(reln.trajectory.epochs(0) == planted.windows.from_epoch);
  BOOST_TEST_REQUIRE(reln.trajectory.snapshots.size() == 2U);
  for (std::size_t i = 0; i < 2; ++i)
    check_near(reln.trajectory.snapshots[i].outputs, planted.trajectory.snapshots[i].outputs,
               1e-10);
  check_near(reln.trajectory.loss, planted.trajectory.loss.tail(reln.trajectory.loss.n_elem),
             1e-10);
}

BOOST_AUTO_TEST_CASE(planted_pathways_are_recovered) {
  for (const Plant plant : {Plant::fixed, Plant::graded, Plant::switching, Plant::moving})
    BOOST_TEST_CONTEXT("plant " << static_cast<int>(plant)) {
      const Planted planted(plant);
      // A run in which nothing is learned would be replayed with any gates.
      BOOST_TEST(planted.trajectory.loss.back() < 0.7 * planted.trajectory.loss(6));
      if (is_fixed(plant)) check_recovery(planted, Sharing::fixed);
      check_recovery(planted, Sharing::redrawn);
    }
}

BOOST_AUTO_TEST_CASE(planted_pathways_of_two_layers_are_recovered) {
  const Planted planted(Plant::switching, {12, 8});
  BOOST_TEST(planted.trajectory.loss.back() < 0.9 * planted.trajectory.loss(6));
  check_recovery(planted, Sharing::fixed);
  check_recovery(planted, Sharing::redrawn);
}

BOOST_AUTO_TEST_CASE(unit_gates_repeat_the_planted_run) {
  for (const Plant plant : {Plant::graded, Plant::moving}) {
    const Planted planted(plant);
    BOOST_TEST(unit_reln(planted.run()).errors.rel_l2 < 1e-10);
  }
}

BOOST_AUTO_TEST_CASE(wrong_gates_are_far_off) {
  for (const Plant plant : {Plant::fixed, Plant::graded, Plant::switching, Plant::moving})
    BOOST_TEST_CONTEXT("plant " << static_cast<int>(plant)) {
      const Planted planted(plant);
      const auto error = [&](const SharedGates& gates) {
        return replay_error(planted.run(),
                            [&](arma::uword window) { return gates.of_units(window); })
            .value();
      };
      BOOST_TEST(error(planted.gates) < 1e-10);
      const SharedGates shuffled = shuffled_memberships(planted.gates, seed);
      // Graded gates differ by 3/4 at most, so wrong ones of them are the mildest here.
      BOOST_TEST(error(shuffled) > 0.01);
      BOOST_TEST(membership_agreement(planted.record, shuffled, planted.gates) < 0.4);
      BOOST_TEST(error(shuffled_samples(planted.gates, seed)) > 0.02);
      BOOST_TEST(error(modular_gates(planted.gates, planted.task)) > 0.02);
    }
}

BOOST_AUTO_TEST_CASE(errors_of_halves_are_those_of_the_curves) {
  const Planted planted(Plant::moving);
  const SharedGates wrong = shuffled_memberships(planted.gates, seed);
  const Reln reln = shared_reln(planted.run(), Sharing::redrawn, wrong);
  // Recorded are 60, 70, … 300: 25 epochs, of which the run's own losses are rows 6 … 30.
  const arma::vec loss = reln.trajectory.loss;
  const arma::vec run = planted.trajectory.loss.tail(25);
  BOOST_TEST_REQUIRE(loss.n_elem == 25U);
  const auto off = [&](arma::uword first, arma::uword last) {
    double above = 0;
    double below = 0;
    for (arma::uword row = first; row <= last; ++row) {
      above += (loss(row) - run(row)) * (loss(row) - run(row));
      below += run(row) * run(row);
    }
    return std::sqrt(above / below);
  };
  check_near(reln.errors.rel_l2, off(0, 24), 1e-13);
  check_near(reln.errors.first_half.value(), off(0, 11), 1e-13);
  check_near(reln.errors.second_half.value(), off(12, 24), 1e-13);
  BOOST_TEST(reln.errors.second_half.value() > 2 * reln.errors.first_half.value());
  const auto again =
      replay_errors(planted.run(), [&](arma::uword window) { return wrong.of_units(window); });
  BOOST_TEST(again.value().second_half.value() == reln.errors.second_half.value());
}

BOOST_AUTO_TEST_CASE(one_membership_cannot_hold_units_that_move) {
  const Planted planted(Plant::moving);
  const SharedGates found = find_pathways(planted.record, Sharing::fixed, pathways, seed);
  BOOST_TEST(gate_spread(planted.record, found) > 0.1);
  BOOST_TEST(shared_reln(planted.run(), Sharing::fixed, found).errors.rel_l2 > 1e-3);
}

BOOST_AUTO_TEST_CASE(shared_gates_count_what_they_hold) {
  const Planted planted(Plant::moving);
  const arma::uword windows = 6;  // 241 epochs from epoch 60 on by 40, and one more in the last
  BOOST_TEST(planted.windows.count() == windows);
  for (const Sharing sharing : {Sharing::fixed, Sharing::redrawn}) {
    const SharedGates found = find_pathways(planted.record, sharing, pathways, seed);
    BOOST_TEST(found.pathways() == pathways);
    BOOST_TEST(found.gate_values() == pathways * 24 * windows);
    BOOST_TEST(found.memberships() == 16 * (sharing == Sharing::fixed ? 1 : windows));
  }
  // More pathways than units do no harm.
  const Planted still(Plant::switching);
  const SharedGates all = find_pathways(still.record, Sharing::fixed, 100, seed);
  BOOST_TEST(all.pathways() <= 16U);
  BOOST_TEST(shared_reln(still.run(), Sharing::fixed, all).errors.rel_l2 < 1e-6);
}

BOOST_AUTO_TEST_CASE(recovery_fades_with_noise) {
  for (const Sharing sharing : {Sharing::fixed, Sharing::redrawn}) {
    const Planted planted(Plant::switching);
    std::vector<double> recovered;
    for (const double sd : {0.0, 0.05, 0.1, 0.3, 1.0, 3.0, 30.0}) {
      // A draw of noise says little, so three.
      double sum = 0;
      for (std::uint64_t draw = 0; draw < 3; ++draw) {
        const GateRecord noisy = test::with_noise(planted.record, sd, draw);
        sum += membership_agreement(noisy, find_pathways(noisy, sharing, pathways, seed),
                                    planted.gates);
      }
      recovered.push_back(sum / 3);
      BOOST_TEST_MESSAGE("noise " << sd << ": " << recovered.back());
    }
    check_near(recovered[0], 1, 1e-12);
    BOOST_TEST(recovered[1] >= 0.9);
    BOOST_TEST(recovered[2] >= 0.9);
    for (std::size_t i = 1; i < recovered.size(); ++i)
      BOOST_TEST(recovered[i] <= recovered[i - 1] + 0.1);
    BOOST_TEST(recovered.back() < 0.3);
  }
}

BOOST_AUTO_TEST_SUITE_END()
