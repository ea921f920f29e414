#pragma once

#include <string>
#include <vector>

#include "festina/experiment/setup.hpp"
#include "festina/reln/gate_recorder.hpp"

namespace festina::experiment {

/// Why no gates of an experiment's runs are recorded, as a sentence goes on from the name of a rung
/// that reads them: there are none, learning goes in mini-batches, the run is too short or the
/// gates too many. Empty where they are.
std::string gate_obstacle(const Setup& setup);

/// Records the gates of the first setup.gates.runs runs of an experiment while they are trained;
/// nothing where there is a gate_obstacle().
class GateWatch {
 public:
  explicit GateWatch(const Setup& setup);

  /// To be called when a run starts, for every run once; from several threads.
  simulate::EpochHooks hooks(std::size_t run);
  /// Of the recorded runs, in order; to be called when all have ended.
  std::vector<reln::GateRecord> take();

 private:
  const Network network_;
  std::vector<reln::GateRecorder> recorders_;
};

}  // namespace festina::experiment
