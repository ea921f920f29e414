#pragma once

#include <boost/test/unit_test.hpp>
#include <string>
#include <variant>

#include "festina/ladder/rungs.hpp"
#include "support/climb.hpp"
#include "support/tasks.hpp"

namespace festina::test {

/// The paper's net of 700 units, `runs` of them, to the third or fourth drop.
inline Training several_drops(arma::uword epochs, std::size_t runs) {
  Training training;
  training.hidden = {700};
  training.init_sd = 0.005 / 700;
  training.schedule = {epochs, 10, {600}};
  training.schedule.complete_snapshots();
  training.runs = runs;
  return training;
}

inline LadderOptions only_early() {
  LadderOptions options;
  options.rungs = {"early"};
  return options;
}

inline LadderOptions only_orbit(arma::uword units, arma::uword sets) {
  LadderOptions options;
  options.rungs = {"orbit"};
  options.orbit = {units, sets};
  return options;
}

inline LadderOptions only_reduced(arma::uword scalars, arma::uword sets) {
  LadderOptions options;
  options.rungs = {"reduced"};
  options.reduced = {scalars, sets};
  return options;
}

/// Why the one rung of `options` is skipped, which it must be.
inline std::string reason_to_skip(const Task& task, const Training& training,
                                  const LadderOptions& options) {
  const Spectrum modes = task::spectrum(task);
  const auto plan = ladder::solve_rung(options.rungs.front(), {{task, modes, training}, options});
  BOOST_TEST_REQUIRE(!plan.has_value());
  return plan.why_not().reason;
}

/// `early` and the one rung of `options` behind it, nothing trained.
inline Climb climb_behind_early(const Task& task, Training training, LadderOptions options,
                                std::size_t workers) {
  training.runs = 0;
  options.rungs.insert(options.rungs.begin(), "early");
  return climb_all(task, task::spectrum(task), training, options, workers);
}

/// Solves one set by one worker and two sets by three: set 0 must be the same bits and set 1
/// another. The rung with two sets. `options_of` gives the options for a number of sets.
template <class OptionsOf>
RungResult check_sets_repeat(const OptionsOf& options_of, arma::uword epochs) {
  Training training;
  training.init_sd = 0.005 / 700;
  training.schedule = {epochs, 10, {}};
  const Climb one = climb_behind_early(trees(2), training, options_of(1), 1);
  const Climb two = climb_behind_early(trees(2), training, options_of(2), 3);
  const std::vector<units::NodeSet>& sets = two.rungs[1].nodes;
  BOOST_TEST(arma::all(one.rungs[1].nodes[0].loss == sets[0].loss));
  BOOST_TEST(!arma::all(sets[0].loss == sets[1].loss));
  return two.rungs[1];
}

/// In a run that ends before the handover the one rung of `options` must be `early`. That rung.
inline RungResult check_linear_before_handover(const LadderOptions& options) {
  Training training = several_drops(1600, 0);
  training.schedule = {100, 10, {90}};
  const Climb found = climb_behind_early(trees(3), training, options, 1);
  const arma::vec apart = found.rungs[0].solution.loss - found.rungs[1].solution.loss;
  BOOST_TEST(arma::max(arma::abs(apart)) < 1e-9);
  return found.rungs[1];
}

}  // namespace festina::test
