#pragma once

#include <optional>
#include <vector>

#include "festina/experiment/setup.hpp"
#include "festina/reln/gate_recorder.hpp"

namespace festina::experiment {

/// Why no gates of an experiment's runs are recorded, as a sentence goes on from the name of a rung
/// that reads them: there are none, learning goes in mini-batches, the run is too short or the
/// gates too many. None where they are.
std::optional<WhyNot> gate_obstacle(const Setup& setup);

/// Why no gates were recorded of a run that could have been: it never left its first plateau, where
/// gates.from_epoch = auto starts, or only where no window was left.
WhyNot never_started();

/// Records the gates of the first setup.gates.runs runs of an experiment while they are trained;
/// nothing where there is a gate_obstacle(). Where gates.from_epoch is none, every run starts by
/// its own loss (RelnOptions::from_epoch).
class GateWatch {
 public:
  GateWatch(const Setup& setup, const Lesson& lesson);

  /// To be called when a run starts, for every run once; from several threads.
  simulate::EpochHooks hooks(std::size_t run);
  /// Of the recorded runs, in order, up to the first that never started; to be called when all
  /// have ended.
  std::vector<reln::GateRecord> take();

 private:
  const Network network_;
  std::vector<reln::GateRecorder> recorders_;
};

}  // namespace festina::experiment
