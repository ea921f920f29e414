#pragma once

#include <optional>

#include "build_gates.hpp"
#include "festina/base/monitor.hpp"
#include "festina/record/checkpoint.hpp"
#include "festina/record/results.hpp"
#include "settings.hpp"

namespace festina::tool {

/// The training that train.* keys describe, checked.
Training build_training(const Settings& settings);

/// The theories that theory.* keys describe; `standard` are climbed unless some are named, and the
/// published ones where constants are given.
LadderOptions build_ladder(const Settings& settings, const std::vector<std::string>& standard);

/// How many runs may be made side by side.
std::size_t worker_count(const Settings& settings);

/// Whether the ReLU runs are trained.
enum class Runs { none, trained };

/// An experiment that is ready to run: everything its settings say has been built and checked.
class Experiment {
 public:
  /// `ladder` is completed by network.* keys. Throws InputError naming the key at fault.
  Experiment(const Settings& settings, LadderOptions ladder, Runs runs);
  Experiment(const Experiment&) = delete;
  Experiment& operator=(const Experiment&) = delete;

  /// Units of work that run() reports to its monitor, in epochs.
  std::size_t work() const;
  /// Trains the ReLU runs, if any, and climbs the ladder, `workers` at a time. To be called once.
  /// Throws RunError when a run diverges, Interrupted when the monitor asks to stop.
  Results run(std::size_t workers, const Monitor& monitor);
  /// Has run() keep states of the ReLU runs, and go on from those that are there.
  void keep_states(record::Checkpoints checkpoints) { checkpoints_ = std::move(checkpoints); }

 private:
  Trajectory train(std::size_t run, const Monitor& monitor);
  const Lesson& lesson() const { return ladder_.request.lesson(); }
  void climb_from_run(Climb& climb, ladder::RelnFindings& relns, const reln::GateRecord& gates,
                      std::size_t workers, const Monitor& monitor) const;

  std::string name_;
  std::vector<std::pair<std::string, std::string>> in_force_;
  ladder::Ladder ladder_;
  std::size_t trained_;
  ladder::RelnOptions reln_options_;
  GateWatch watch_;
  std::vector<std::string> from_run_;
  std::optional<record::Checkpoints> checkpoints_;
};

/// The states that train.checkpoint_every asks for, in output.dir/checkpoints; none for 0. Throws
/// InputError where there cannot be any.
std::optional<record::Checkpoints> build_checkpoints(const Settings& settings,
                                                     const std::string& name);

/// Trains the ReLU runs, if any, and climbs `ladder`, completed by network.* keys, with progress on
/// the terminal, writes all files into output.dir and prints the closing results. The folder is
/// tried before the work starts.
void run_experiment(const Settings& settings, LadderOptions ladder, Runs runs);

}  // namespace festina::tool
