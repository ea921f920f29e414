#include "festina/ladder/reln_controls.hpp"

#include <algorithm>

#include "festina/base/parallel.hpp"

namespace festina::ladder {

namespace {

/// A replay with wrong gates.
struct WrongReplay {
  std::size_t control;  ///< of the list of controls
  const reln::SharedGates* shared;
  std::size_t draw;
  bool of_nearest;  ///< counts for the errors over all epochs
  bool of_held;     ///< counts for those over the second half
};

std::vector<reln::Control> controls_of(reln::Sharing sharing, const Task& task) {
  if (sharing == reln::Sharing::own) return {reln::Control::sampled_gates};
  std::vector<reln::Control> list = {reln::Control::shuffled_units,
                                     reln::Control::shuffled_samples};
  if (task.contexts() > 1) list.push_back(reln::Control::one_context);
  return list;
}

reln::SharedGates wrong_gates(reln::Control control, const WrongReplay& replay, const Task& task,
                              std::uint64_t seed) {
  switch (control) {
    case reln::Control::shuffled_units:
      return reln::shuffled_memberships(*replay.shared, seed, replay.draw);
    case reln::Control::shuffled_samples:
      return reln::shuffled_samples(*replay.shared, seed, replay.draw);
    default:
      return reln::modular_gates(*replay.shared, task);
  }
}

/// Least and mean of the errors that are there.
struct ErrorsOfDraws {
  std::vector<double> ended = {};

  void add(const std::optional<double>& error) {
    if (error) ended.push_back(*error);
  }
  std::optional<double> least() const {
    return ended.empty() ? std::nullopt
                         : std::optional(*std::min_element(ended.begin(), ended.end()));
  }
  std::optional<double> mean() const {
    return ended.empty() ? std::nullopt : std::optional(arma::mean(arma::vec(ended)));
  }
};

}  // namespace

std::vector<RelnControl> reln_controls(const reln::RecordedRun& run,
                                       const std::vector<Controlled>& wanted,
                                       const reln::SearchOptions& how) {
  const Task& task = run.problem.task;
  std::vector<RelnControl> controls;
  std::vector<WrongReplay> replays;
  for (const Controlled& reln : wanted)
    for (const reln::Control control : controls_of(reln.sharing, task)) {
      const std::size_t draws = reln::draws_of(control);
      for (std::size_t draw = 0; draw < draws; ++draw) {
        replays.push_back({controls.size(), &reln.nearest, draw, true, !reln.differ});
        if (reln.differ) replays.push_back({controls.size(), &reln.held, draw, false, true});
      }
      controls.push_back({reln::rung_of(reln.sharing), control, {}, {}, draws});
    }
  std::vector<std::optional<reln::ReplayErrors>> errors(replays.size());
  base::run_tasks(replays.size(), how.workers, [&](std::size_t i) {
    const reln::Control control = controls[replays[i].control].control;
    if (control == reln::Control::sampled_gates) {
      errors[i] = reln::replay_errors(
          run, [&run](arma::uword window) { return run.record.sampled_gates(window); },
          how.monitor);
      return;
    }
    const reln::SharedGates wrong = wrong_gates(control, replays[i], task, how.seed);
    errors[i] = reln::replay_errors(
        run, [&wrong](arma::uword window) { return wrong.of_units(window); }, how.monitor);
  });
  std::vector<ErrorsOfDraws> all(controls.size());
  std::vector<ErrorsOfDraws> held(controls.size());
  for (std::size_t i = 0; i < replays.size(); ++i) {
    if (replays[i].of_nearest && !errors[i]) ++controls[replays[i].control].diverged;
    if (!errors[i]) continue;
    if (replays[i].of_nearest) all[replays[i].control].add(errors[i]->rel_l2);
    if (replays[i].of_held) held[replays[i].control].add(errors[i]->second_half);
  }
  for (std::size_t i = 0; i < controls.size(); ++i) {
    controls[i].rel_l2 = all[i].least();
    controls[i].mean_rel_l2 = all[i].mean();
    controls[i].held_rel_l2 = held[i].least();
    controls[i].mean_held_rel_l2 = held[i].mean();
  }
  return controls;
}

std::size_t most_controls(reln::Sharing sharing) {
  if (sharing == reln::Sharing::own) return reln::draws_of(reln::Control::sampled_gates);
  constexpr std::size_t networks = 2;  // the nearest, and the one that the first half chooses
  return networks * (reln::draws_of(reln::Control::shuffled_units) +
                     reln::draws_of(reln::Control::shuffled_samples) +
                     reln::draws_of(reln::Control::one_context));
}

}  // namespace festina::ladder
