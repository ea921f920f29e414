#include "sweep.hpp"

#include <iostream>
#include <optional>

#include "build_setup.hpp"
#include "drawing.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/file/file.hpp"
#include "festina/file/staged_file.hpp"
#include "festina/record/held_result.hpp"
#include "festina/sweep/publish_sweep.hpp"
#include "festina/sweep/run_task.hpp"
#include "ignored_keys.hpp"
#include "output_folder.hpp"
#include "resumable.hpp"
#include "sweep_console.hpp"
#include "sweep_plan.hpp"

namespace festina::tool {

namespace fs = std::filesystem;

namespace {

/// A line about the sweep on standard error, where notes do not get between results.
void note(const Settings& settings, const std::string& line) {
  if (!settings.flag("quiet")) std::cerr << "festina: " << line << "\n";
}

/// Refuses a plan that no longer asks for runs that the folder was started with; else keeps it.
void settle_plan(const Settings& settings, const fs::path& folder, const sweep::Sweep& sweep) {
  const auto change = sweep::compare_with_plan(folder, sweep);
  if (change && change->dropped > 0 && !settings.flag("accept-changes"))
    throw InputError(
        settings.file().string() + " is another plan than " + folder.string() +
        " was started with: " + change->text() +
        "; nothing was touched. Give another --out, or --accept-changes to go on (runs "
        "no longer asked for stay in " +
        (folder / "tasks").string() + ")");
  if (change && change->added + change->dropped > 0)
    note(settings, "the plan changed: " + change->text());
  file::make_writable_folder(folder / "tasks");
  sweep::write_plan(folder, sweep);
}

void tell_state(const Settings& settings, const fs::path& folder, const sweep::Sweep& sweep,
                const sweep::SweepState& state) {
  for (const auto& [task, damage] : state.damaged)
    note(settings, sweep::task_file(folder, sweep.tasks[task].id).string() + ": " + damage +
                       "; this run is made again");
  for (const std::string& maker : state.other_makers)
    note(settings, "finished runs of another program or kernel are kept: " + maker);
}

/// Makes the open runs, with progress; turns an interruption into one that says what is kept.
void make_runs(const Settings& settings, const PlannedSweep& planned,
               const sweep::SweepState& state, const fs::path& folder,
               const SweepWorkers& workers) {
  const std::size_t total = planned.sweep.tasks.size();
  std::size_t finished = total - state.open.size();
  std::optional<SweepProgress> progress;
  if (!settings.flag("quiet")) progress.emplace(planned, state.open);
  sweep::SweepWork work;
  work.open = state.open;
  work.task = [&](std::size_t task) -> const sweep::SweepTask& {
    return planned.sweep.tasks[task];
  };
  work.run = [&](std::size_t task) {
    make_run(settings, work.task(task), {workers.stop, [&progress, task](std::size_t epochs) {
                                           if (progress) progress->advance(task, epochs);
                                         }});
  };
  work.done = [&](std::size_t task) {
    ++finished;
    if (progress) progress->finish(task);
  };
  try {
    workers.scheduler(work);
  } catch (const Interrupted&) {
    progress.reset();
    throw Resumable("after " + std::to_string(finished) + " of " + std::to_string(total) +
                    " runs, which are kept in " + folder.string() + "; the same command goes on");
  }
}

}  // namespace

void make_run(const Settings& settings, const sweep::SweepTask& task, const Monitor& monitor) {
  sweep::run_task(settings.text("output.dir"), task, task_setup(settings, task), monitor);
}

FinishedSweep complete_sweep(const Settings& settings, const SweepWorkers& workers) {
  const PlannedSweep planned = plan_sweep(settings);
  const sweep::Sweep& sweep = planned.sweep;
  const fs::path folder = settings.text("output.dir");
  if (!settings.flag("overwrite")) record::check_no_other_result(folder, record::sweep_summary);
  tell_ignored_keys(settings);
  const OutputFolder held(settings, folder);
  settle_plan(settings, folder, sweep);
  const sweep::SweepState state = sweep::sweep_state(folder, sweep, settings.kernel());
  tell_state(settings, folder, sweep, state);
  note(settings, count_line(sweep, state));
  make_runs(settings, planned, state, folder, workers);
  std::error_code ignored;
  fs::remove_all(folder / "checkpoints", ignored);  // all runs are written
  FinishedSweep finished{sweep::read_sweep(folder, sweep), {}};
  finished.written = publish_or_go_on(folder, [&] {
    return sweep::publish_sweep(finished.table, folder, workers.figure_workers, workers.stop);
  });
  return finished;
}

void make_sweep(const Settings& settings, const SweepWorkers& workers) {
  const fs::path folder = settings.text("output.dir");
  if (settings.flag("dry-run")) {
    const sweep::Sweep sweep = plan_sweep(settings).sweep;
    print_plan(sweep, sweep::sweep_state(folder, sweep, settings.kernel()), std::cout);
    return;
  }
  const FinishedSweep finished = complete_sweep(settings, workers);
  const sweep::SweepTable& table = finished.table;
  conclude(
      settings, [&] { return file::read_file(folder / "sweep.json"); },
      [&](std::ostream& out) {
        print_sweep(table, out);
        print_written(finished.written, out);
      });
  if (table.failed() > 0)
    for (const std::string& line : failure_lines(table)) std::cerr << "festina: " << line << "\n";
  tell_failures(finished.written);
  if (table.failed() > 0) throw ReportedFailure("runs failed");
}

void sweep(const Settings& settings) {
  const std::size_t workers = worker_count(settings);
  make_sweep(settings,
             {sweep::thread_scheduler(workers, settings.stop()), settings.stop(), workers});
}

}  // namespace festina::tool
