#include "festina/sweep/run_task.hpp"

#include <chrono>
#include <utility>

#include "festina/base/memory.hpp"
#include "festina/experiment/experiment.hpp"
#include "festina/experiment/memory_needed.hpp"
#include "festina/sweep/task_file.hpp"

namespace festina::sweep {

void run_task(const std::filesystem::path& folder, const SweepTask& task, experiment::Setup setup,
              const Monitor& monitor) {
  const auto start = std::chrono::steady_clock::now();
  const Kernel kernel = setup.training.kernel;
  if (setup.checkpoints) {
    setup.checkpoints->name = task.id + "-run";
    std::filesystem::create_directories(setup.checkpoints->folder);
  }
  const std::optional<record::Checkpoints> checkpoints = setup.checkpoints;
  const std::size_t runs = setup.runs();
  // A run that finds no room here is no result: it is made again elsewhere.
  experiment::check_room(setup, 1);
  if (runs > 0)
    base::check_memory(
        "comparing tangent kernels of " + std::to_string(setup.task.samples()) + " samples",
        experiment::memory_of_kernels(setup.task));
  SweepOutcome outcome;
  try {
    outcome = outcome_of(Experiment(std::move(setup)).run(1, monitor));
  } catch (const record::CheckpointError&) {
    throw;
  } catch (const RunError& error) {
    outcome = failed_outcome(error.what(), task.seed, kernel);
  }
  outcome.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  write_outcome(folder, task, outcome);
  if (checkpoints) checkpoints->remove(runs);
}

}  // namespace festina::sweep
