#pragma once

#include <optional>

#include "festina/experiment/gate_watch.hpp"
#include "festina/experiment/setup.hpp"
#include "festina/record/results.hpp"
#include "festina/simulate/first_drop.hpp"

namespace festina::experiment {

/// Checks what an experiment is made from and counts its work without doing any of it: epochs that
/// Experiment::run() will report. Throws InputError as the experiment would: naming the key that
/// is out of range, or why no rung applies where nothing is trained.
std::size_t planned_epochs(const Setup& setup);

/// An experiment that is ready to run.
class Experiment {
 public:
  /// Throws InputError as planned_epochs().
  explicit Experiment(Setup setup);
  Experiment(const Experiment&) = delete;
  Experiment& operator=(const Experiment&) = delete;

  const Setup& setup() const { return setup_; }
  /// When its ReLU nets are expected to have their first drop, whatever they will do. Looked for
  /// when it is first asked for, which takes up to a second: sweeps do not ask.
  const OrWhyNot<simulate::ExpectedDrop>& expected_drop();
  /// Units of work that run() reports to its monitor, in epochs.
  std::size_t work() const;
  /// Trains the ReLU runs, if any, and climbs the ladder, `workers` at a time. To be called once.
  /// The results are the same bits for any number of workers; what is shown beside them is left to
  /// complete(), and their study to record::complete_study(). The folder for states must exist
  /// where there are any. Throws RunError when a run diverges, Interrupted when the monitor asks to
  /// stop.
  Results run(std::size_t workers, const Monitor& monitor = {});
  /// Adds to the results of run() what is only shown beside them: expected_drop(), and nets that
  /// are drawn for a narrow width where fewer than two were trained. Throws Interrupted as run().
  void complete(Results& results, const Monitor& monitor = {});

 private:
  Trajectory train(std::size_t run, const Monitor& monitor);
  void climb_from_run(Results& results, std::size_t workers, const Monitor& monitor) const;

  const Lesson& lesson() const { return ladder_.request.lesson(); }

  Setup setup_;
  ladder::Ladder ladder_;
  std::optional<OrWhyNot<simulate::ExpectedDrop>> expected_drop_;
  GateWatch watch_;
  std::vector<std::string> from_run_;  ///< rungs that read a run, where there is one to read
};

/// The main job in one call: trains the ReLU networks, climbs the ladder, compares and studies what
/// the runs' gates tell, `workers` at a time. Writes nothing but states that it is asked to keep.
/// Throws InputError as planned_epochs(), RunError and Interrupted as Experiment::run().
Results validate(Setup setup, std::size_t workers = 1, const Monitor& monitor = {});

}  // namespace festina::experiment

namespace festina {
using experiment::Experiment;
}  // namespace festina
