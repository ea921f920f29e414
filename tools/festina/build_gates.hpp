#pragma once

#include <optional>
#include <vector>

#include "festina/record/results.hpp"
#include "festina/reln/gate_recorder.hpp"
#include "settings.hpp"

namespace festina::tool {

/// The search for ReLNs that gates.* keys describe, checked.
ladder::RelnOptions build_relns(const Settings& settings);

/// Records the gates of the first gates.runs runs of an experiment while they are trained.
class GateWatch {
 public:
  /// Records nothing where `runs` is 0, learning goes in mini-batches or the run is too short;
  /// obstacle() then says why.
  GateWatch(const Task& task, const Training& training, const ladder::RelnOptions& options,
            std::size_t runs);

  const std::optional<WhyNot>& obstacle() const { return obstacle_; }
  /// To be called when a run starts, for every run once; from several threads.
  simulate::EpochHooks hooks(std::size_t run);
  /// Of the recorded runs, in order; to be called when all have ended.
  std::vector<reln::GateRecord> take();

 private:
  const Network network_;
  std::optional<WhyNot> obstacle_;
  std::vector<reln::GateRecorder> recorders_;
};

}  // namespace festina::tool
