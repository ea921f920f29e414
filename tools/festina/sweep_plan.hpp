#pragma once

#include "festina/sweep/sweep_folder.hpp"
#include "settings.hpp"

namespace festina::tool {

/// A sweep as settings of the plan's runs.
struct PlannedSweep {
  sweep::Sweep sweep;
  std::vector<Settings> combinations;  ///< of every combination, the seed aside
  std::vector<std::size_t> work;       ///< epochs of a run of every combination

  /// The settings of a task.
  Settings of_task(std::size_t task) const;
  /// Its epochs.
  std::size_t work_of(std::size_t task) const;
};

/// The sweep that a plan asks for. Every combination is built and checked, so that no run can meet
/// wrong settings. Throws InputError naming the plan, the combination and the key at fault.
PlannedSweep plan_sweep(const Settings& settings);

}  // namespace festina::tool
