#pragma once

#include <armadillo>
#include <optional>
#include <string>
#include <vector>

#include "festina/guest/log_arrays.hpp"
#include "festina/simulate/lesson.hpp"

namespace festina::guest {

/// What a user's own training run left: key runs.files. The format is in docs/files.md.
struct TrainingLog {
  std::string path;
  arma::uvec epochs;               ///< T, rising
  std::vector<arma::mat> outputs;  ///< Ŷ at every epoch, n_y × P each; empty where none are logged
  arma::vec loss;                  ///< T, as logged; empty where it is not
  /// Activity of every hidden layer at every epoch, units × P each; empty where none is logged.
  std::vector<std::vector<arma::mat>> hidden;
  std::vector<LoggedWeights> weights;  ///< rising epochs; empty where none are logged
  /// Columns of a CSV log beside epoch and loss are told, not used.
  std::vector<std::string> unused = {};

  bool has_biases() const { return !weights.empty() && !weights.front().biases.empty(); }
};

/// Reads a log: HDF5 (.h5, .hdf5) or CSV with columns epoch and loss.
/// Throws InputError naming the file, the array and what was expected: a missing or damaged file,
/// no epochs, epochs that do not rise or are no whole numbers, arrays whose first sizes disagree,
/// values that are not finite, neither outputs nor loss.
TrainingLog read_training_log(const std::string& path);

/// Reads the logs of several runs of one net. Throws InputError as read_training_log(), and where
/// their epochs or what they hold are not the same, naming both files.
std::vector<TrainingLog> read_training_logs(const std::vector<std::string>& paths);

/// Throws InputError naming the file and the array unless the log fits the task: outputs n_y × P,
/// hidden activity of P samples, first weights of n_x inputs; and where a logged loss is further
/// than 1e-6 of the larger from the one that its outputs and the task's targets give.
void check_log(const TrainingLog& log, const Task& task, const TimeMap& time);

/// The log as a trajectory on the task's frame, in the unit of time.loss(). Modes, alignment and
/// outputs are empty where the log has no outputs. `schedule` is that of log_schedule().
Trajectory trajectory_of(const TrainingLog& log, const Lesson& lesson);

/// The schedule of a log: its epochs are those recorded, and outputs are looked at where the log
/// has some: an eighth, a half and the end.
Schedule log_schedule(const TrainingLog& log);

}  // namespace festina::guest

namespace festina {
using guest::TrainingLog;
}  // namespace festina
