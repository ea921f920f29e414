#pragma once

#include <stop_token>

#include "festina/base/monitor.hpp"
#include "festina/picture/publish.hpp"
#include "festina/sweep/scheduler.hpp"
#include "festina/sweep/sweep_table.hpp"
#include "settings.hpp"

namespace festina::tool {

/// Who makes the runs of a sweep.
struct SweepWorkers {
  sweep::Scheduler scheduler;
  std::stop_token stop;
  std::size_t figure_workers = 1;
};

/// A sweep whose runs have all been made.
struct FinishedSweep {
  sweep::SweepTable table;
  picture::Published written;
};

/// Makes one run of a plan and keeps it, in this or any other process that reads the same plan.
void make_run(const Settings& settings, const sweep::SweepTask& task, const Monitor& monitor);

/// Makes the runs of a plan that are not finished yet, then writes tables and figures of all.
/// Throws InputError for a plan that cannot be, or not in this folder; Resumable when stopped.
FinishedSweep complete_sweep(const Settings& settings, const SweepWorkers& workers);

/// Completes a sweep as complete_sweep() does, and prints the results. Throws ReportedFailure when
/// runs failed.
void make_sweep(const Settings& settings, const SweepWorkers& workers);

/// Runs a sweep in this process: festina sweep.
void sweep(const Settings& settings);

}  // namespace festina::tool
