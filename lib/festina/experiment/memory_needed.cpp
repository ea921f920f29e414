#include "festina/experiment/memory_needed.hpp"

#include <algorithm>
#include <string>

#include "festina/base/memory.hpp"
#include "festina/base/text.hpp"
#include "festina/ladder/rungs.hpp"

namespace festina::experiment {

namespace {

constexpr double number = sizeof(double);

/// Layers from the inputs to the outputs.
std::vector<double> widths_of(const Setup& setup) {
  std::vector<double> widths = {static_cast<double>(setup.task.inputs().n_rows)};
  for (const arma::uword width : setup.training.hidden)
    widths.push_back(static_cast<double>(width));
  widths.push_back(static_cast<double>(setup.task.targets().n_rows));
  return widths;
}

std::size_t trained_nets(const Setup& setup) {
  const auto& rungs = setup.ladder.rungs;
  return setup.runs() + static_cast<std::size_t>(
                            std::count_if(rungs.begin(), rungs.end(), [](const std::string& name) {
                              return ladder::find_rung(name).means == ladder::Means::trained;
                            }));
}

}  // namespace

double memory_needed(const Setup& setup, std::size_t workers) {
  const std::vector<double> widths = widths_of(setup);
  const auto samples = static_cast<double>(setup.task.samples());
  double weights = 0;
  double units = 0;
  for (std::size_t layer = 1; layer < widths.size(); ++layer) {
    weights += widths[layer] * widths[layer - 1];
    units += widths[layer];
  }
  const Schedule& schedule = setup.training.schedule;
  const double modes = std::min(widths.front(), widths.back());
  const double rows =  // counted, since a list of them may not fit
      static_cast<double>(schedule.epochs) / static_cast<double>(schedule.record_every);
  const double curves = rows * (modes + 3);
  const double snapshots =
      static_cast<double>(schedule.snapshot_epochs.size()) * (weights + widths.back() * samples);
  const auto nets = static_cast<double>(trained_nets(setup));
  const double at_once = std::min(nets, static_cast<double>(workers));
  return number * (at_once * (weights + 2 * units * samples) + 2 * nets * (curves + snapshots));
}

double memory_of_kernels(const Task& task) {
  constexpr double matrices = 4;  // of two moments, and what their products take
  const auto samples = static_cast<double>(task.samples());
  return number * matrices * samples * samples;
}

void check_room(const Setup& setup, std::size_t workers) {
  std::vector<std::string> hidden;
  for (const arma::uword width : setup.training.hidden) hidden.push_back(std::to_string(width));
  const std::size_t nets = trained_nets(setup);
  base::check_memory("training " + base::counted(nets, "net") + " of " + base::join(hidden, ",") +
                         " hidden units (train.hidden, with " +
                         std::to_string(setup.training.schedule.snapshot_epochs.size()) +
                         " train.snapshot_epochs)",
                     memory_needed(setup, workers));
}

}  // namespace festina::experiment
