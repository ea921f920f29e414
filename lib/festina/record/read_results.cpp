#include "festina/record/read_results.hpp"

#include <cmath>
#include <stdexcept>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/file/hdf5_sound.hpp"
#include "festina/record/file_sums.hpp"
#include "festina/record/fit.hpp"
#include "festina/record/nodes_h5.hpp"
#include "festina/record/read_summary.hpp"
#include "festina/record/results_h5.hpp"
#include "festina/record/task_h5.hpp"

namespace festina::record {

namespace {

/// Files of one folder that were not written together.
[[noreturn]] void fail(const std::string& file, const std::string& what) {
  throw InputError(file + ": " + what +
                   "; the files of this folder come from different experiments");
}

/// Numbers that went through JSON and back are the same bits; NaN stands for what JSON has not.
bool same(double a, double b) {
  return a == b || (!std::isfinite(a) && !std::isfinite(b));
}

/// Every loss ends where the summary says, as those of no other experiment do.
void check_against_summary(const Climb& climb, const Summary& summary, const std::string& file) {
  if (climb.runs.size() != summary.run_seconds.size())
    fail(file, "it holds " + std::to_string(climb.runs.size()) +
                   " ReLU runs, summary.json tells of " +
                   std::to_string(summary.run_seconds.size()));
  if (!climb.runs.empty()) {
    const arma::vec mean = trajectory::mean_loss(climb.runs);
    if (!same(mean(mean.n_elem - 1), summary.final_loss.value_or(NAN)))
      fail(file, "the mean ReLU loss ends elsewhere than summary.json says");
  }
  for (std::size_t i = 0; i < climb.rungs.size(); ++i) {
    const arma::vec& loss = climb.rungs[i].solution.loss;
    if (!same(loss(loss.n_elem - 1), summary.rungs[i].number("final_loss").value_or(NAN)))
      fail(file,
           "the loss of " + climb.rungs[i].info.name + " ends elsewhere than summary.json says");
  }
}

/// Trajectories must lie on the task's modes and on the epochs of the training.
void check_fit(const Results& results, const std::string& file) {
  const Frame& frame = results.spectrum.frame;
  const arma::uvec recorded = results.training.schedule.recorded();
  const auto check = [&](const Trajectory& trajectory, arma::uword from_epoch = 0) {
    const arma::uvec covered = recorded(arma::find(recorded >= from_epoch));
    if (trajectory.epochs.n_elem != covered.n_elem || arma::any(trajectory.epochs != covered))
      fail(file, "its recorded epochs are not those of summary.json");
    if (trajectory.modes.n_rows != frame.modes())
      fail(file, "its curves have another number of modes than its task");
  };
  for (const Trajectory& run : results.climb.runs) check(run);
  for (const RungResult& rung : results.climb.rungs) check(rung.solution, rung.info.from_epoch);
}

/// The epochs that the summary tells of, counted before room is made for them.
void check_epochs(const file::Hdf5Reader& file, const Schedule& schedule) {
  require_fit(file.counts("epochs").n_elem == (schedule.epochs - 1) / schedule.record_every + 1,
              file, "epochs", "the epochs that summary.json tells of");
}

Results read_all(const std::filesystem::path& folder, const Summary& summary) {
  const file::Hdf5Reader file(folder / "results.h5");
  check_results_h5(file);
  check_epochs(file, summary.training.schedule);
  Task task = read_task(file);
  Spectrum spectrum = read_spectrum(file, task);
  Results results{file.text_attribute("/", "experiment"),
                  summary.settings,
                  std::move(task),
                  std::move(spectrum),
                  summary.training,
                  {},
                  summary.provenance};
  results.expected_drop = summary.expected_drop;
  Climb& climb = results.climb;
  results.logs = summary.logs;
  climb.logged = summary.logs.has_value();
  if (climb.logged) {
    const arma::uvec logged = file.counts("epochs");
    results.training.schedule.rows.assign(logged.begin(), logged.end());
    results.activity = read_run_activity(file);
  }
  climb.runs = read_runs(file, results.task, results.training.hidden, climb.logged);
  climb.run_seconds = summary.run_seconds;
  climb.skipped = summary.skipped;
  climb.held_out = read_held_out(file, results.task);
  for (const SummaryRung& told : summary.rungs) {
    RungResult rung;
    rung.info = told.info;
    rung.assumptions = told.assumptions;
    rung.seconds = told.number("seconds").value_or(NAN);
    read_rung(file, results.task, climb.held_out, rung);
    climb.rungs.push_back(std::move(rung));
  }
  results.drawn_nets = read_drawn_nets(file, results.training.schedule.recorded().n_elem);
  results.gates = read_gate_records(file, results.task, results.training);
  results.relns = summary.relns;
  read_reln_pathways(file, results.gates, results.relns);
  if (climb.runs.empty() && climb.rungs.empty())
    throw InputError(file.path() + ": it holds neither ReLU runs nor theories");
  check_fit(results, file.path());
  check_against_summary(climb, summary, file.path());
  return results;
}

}  // namespace

Results read_results(const std::filesystem::path& folder) {
  if (!std::filesystem::is_directory(folder))
    throw InputError(folder.string() + ": this is no folder of results");
  const Summary summary = read_summary(folder / "summary.json");
  check_sum(folder / "curves.csv", summary.files.curves);
  check_sum(folder / "results.h5", summary.files.results);
  file::check_sound_hdf5(folder / "results.h5");
  try {
    Results results = read_all(folder, summary);
    const TimeMap time = results.training.time(results.task);
    ladder::measure(results.climb, results.task, results.spectrum.frame, time);
    ladder::tell_held(results.climb, results.relns);
    return results;
  } catch (const std::logic_error& error) {  // of Armadillo, on shapes that nobody foresaw
    throw InputError((folder / "results.h5").string() +
                     ": its datasets do not fit one another: " + error.what());
  }
}

}  // namespace festina::record
