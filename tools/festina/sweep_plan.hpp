#pragma once

#include "festina/experiment/setup.hpp"
#include "festina/sweep/sweep_folder.hpp"
#include "settings.hpp"

namespace festina::tool {

/// A sweep and how much work it is.
struct PlannedSweep {
  sweep::Sweep sweep;
  std::vector<std::size_t> work;  ///< epochs of a run of every combination

  /// Epochs of a task.
  std::size_t work_of(std::size_t task) const;
};

/// The sweep that a plan asks for. Every combination is checked, so that no run can meet wrong
/// settings; no theory is solved for that. Throws InputError naming the plan, the combination and
/// the key at fault.
PlannedSweep plan_sweep(const Settings& settings);

/// What one of its tasks is to be made from. The plan is not checked again: any process that reads
/// the same file can make a task that it is told of.
experiment::Setup task_setup(const Settings& settings, const sweep::SweepTask& task);

}  // namespace festina::tool
