#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "console.hpp"
#include "festina/base/progress.hpp"
#include "festina/sweep/sweep_table.hpp"
#include "sweep_plan.hpp"

namespace festina::tool {

/// The progress line of a sweep: runs done, rate and time left.
class SweepProgress {
 public:
  SweepProgress(const PlannedSweep& planned, const std::vector<std::size_t>& open);
  /// A run of this process has come `epochs` further.
  void advance(std::size_t task, std::size_t epochs);
  /// A run is finished, here or in another process.
  void finish(std::size_t task);

 private:
  std::string label() const;

  const PlannedSweep& planned_;
  std::size_t done_;
  std::size_t made_ = 0;
  std::map<std::size_t, std::size_t> advanced_;  ///< epochs told of, by task
  std::mutex mutex_;
  std::chrono::steady_clock::time_point start_;
  base::Progress progress_;
};

/// "plan: 60 runs (3 combinations x 20 seeds), 12 of them finished".
std::string count_line(const sweep::Sweep& sweep, const sweep::SweepState& state);

/// The runs of a plan, and which are finished.
void print_plan(const sweep::Sweep& sweep, const sweep::SweepState& state, std::ostream& out);

/// Medians of every combination over its seeds.
void print_sweep(const sweep::SweepTable& table, std::ostream& out);

/// How many runs failed, and each with its reason in a line (of the first few).
std::vector<std::string> failure_lines(const sweep::SweepTable& table);

}  // namespace festina::tool
