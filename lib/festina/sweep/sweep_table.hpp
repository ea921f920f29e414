#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "festina/base/spread.hpp"
#include "festina/sweep/sweep_folder.hpp"

namespace festina::sweep {

/// All outcomes of a sweep, in the order of its tasks, and what they have in common.
struct SweepTable {
  Sweep sweep;
  std::vector<SweepOutcome> outcomes;  ///< as many as there are tasks
  std::vector<std::string> measures;   ///< of any outcome, in order of first appearance
  std::vector<std::string> curves;     ///< likewise
  std::vector<std::string> makers;     ///< maker() of any outcome, sorted

  std::size_t failed() const;
};

/// Reads the outcomes of a finished sweep from its folder. Throws RunError naming the file of a
/// task that is missing or damaged by now.
SweepTable read_sweep(const std::filesystem::path& folder, Sweep sweep);

/// One combination of the varied keys, over its seeds.
struct SweepGroup {
  std::vector<std::string> values;
  std::size_t done = 0;  ///< runs that gave numbers
  std::size_t failed = 0;
  std::vector<base::Quartiles> measures;  ///< as SweepTable::measures
};

/// One group per combination, in order.
std::vector<SweepGroup> summarise(const SweepTable& table);

/// A row per task: varied keys, seed, task, status, measures (nan: none), maker (number in the
/// list of makers), message. Numbers read back to the same bits.
std::string sweep_csv(const SweepTable& table);

/// A row per combination: varied keys, done, failed, and M_median, M_lower, M_upper, M_count of
/// every measure M.
std::string summary_csv(const SweepTable& table);

/// Task and wall time of every run: the only table that differs from sweep to sweep.
std::string timings_csv(const SweepTable& table);

}  // namespace festina::sweep
