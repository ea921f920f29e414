#include "festina/guest/training_log.hpp"

#include <algorithm>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/file/csv.hpp"
#include "festina/file/data_path.hpp"
#include "festina/trajectory/output_recorder.hpp"

namespace festina::guest {

namespace {

/// A logged loss may be that of single precision.
constexpr double most_loss_error = 1e-6;

TrainingLog log_of_arrays(const std::string& path, const LogArrays& arrays) {
  TrainingLog log;
  log.path = path;
  const auto epochs = arrays.find(epochs_name);
  if (epochs == arrays.end())
    throw InputError(path +
                     ": there is no array 'epochs'; a log holds epochs (T), and outputs "
                     "(T, P, n_y) or loss (T)");
  log.epochs = rising_epochs(epochs->second, path, epochs_name);
  const std::size_t count = log.epochs.n_elem;
  if (const auto* outputs = find_array(arrays, path, outputs_name, 3, count))
    for (std::size_t i = 0; i < count; ++i) log.outputs.push_back(transposed_entry(*outputs, i));
  if (const auto* loss = find_array(arrays, path, loss_name, 1, count))
    log.loss = arma::vec(loss->values);
  if (log.outputs.empty() && log.loss.is_empty())
    throw InputError(path + ": there is neither an array 'outputs' (T, P, n_y) nor 'loss' (T)");
  for (std::size_t layer = 1; layer <= most_layers; ++layer) {
    const auto* hidden = find_array(arrays, path, layer_name("hidden", layer), 3, count);
    if (hidden == nullptr) break;
    std::vector<arma::mat>& activity = log.hidden.emplace_back();
    for (std::size_t i = 0; i < count; ++i) activity.push_back(transposed_entry(*hidden, i));
  }
  arma::uvec weight_epochs = log.epochs;
  if (const auto given = arrays.find(weight_epochs_name); given != arrays.end())
    weight_epochs = rising_epochs(given->second, path, weight_epochs_name);
  log.weights = logged_weights(arrays, path, weight_epochs);
  return log;
}

TrainingLog log_of_csv(const std::string& path) {
  const file::SampleTable table = file::read_csv(path);
  const auto column = [&](const char* name) {
    const auto found = std::find(table.names.begin(), table.names.end(), name);
    if (found == table.names.end())
      throw InputError(path + ": there is no column '" + name +
                       "'; a log as CSV has columns epoch and loss");
    return static_cast<std::size_t>(found - table.names.begin());
  };
  const std::size_t epoch = column("epoch");
  const std::size_t loss = column("loss");
  const arma::mat values = file::numbers(table, {epoch, loss});
  TrainingLog log;
  log.path = path;
  const std::vector<double> epochs(values.begin_col(0), values.end_col(0));
  log.epochs = rising_epochs({{epochs.size()}, epochs}, path, "epoch");
  log.loss = values.col(1);
  for (std::size_t i = 0; i < table.names.size(); ++i)
    if (i != epoch && i != loss) log.unused.push_back(table.names[i]);
  return log;
}

std::string sizes(const std::vector<std::vector<arma::mat>>& hidden) {
  std::vector<std::string> widths;
  for (const auto& layer : hidden) widths.push_back(std::to_string(layer.front().n_rows));
  return widths.empty() ? "none" : base::join(widths, ", ");
}

}  // namespace

TrainingLog read_training_log(const std::string& path) {
  const file::DataPath data = file::parse_data_path(path);
  const file::DataFormat format = file::format_of(data.file);
  const bool arrays = format == file::DataFormat::hdf5 || format == file::DataFormat::npz;
  TrainingLog log =
      arrays ? log_of_arrays(data.file, read_log_arrays(data.file)) : log_of_csv(path);
  if (log.epochs(0) != 0)
    refuse_array(path, epochs_name,
                 "the first is " + std::to_string(log.epochs(0)) +
                     "; expected 0, the net before its first step");
  return log;
}

std::vector<TrainingLog> read_training_logs(const std::vector<std::string>& paths) {
  std::vector<TrainingLog> logs;
  for (const std::string& path : paths) {
    logs.push_back(read_training_log(path));
    const TrainingLog& first = logs.front();
    const TrainingLog& log = logs.back();
    const auto differ = [&](const std::string& what) {
      std::string message = "runs.files: ";
      message.append(path).append(" ").append(what).append(" than ").append(first.path);
      throw InputError(message + "; allowed: runs of one net, logged at the same epochs");
    };
    if (log.epochs.n_elem != first.epochs.n_elem || arma::any(log.epochs != first.epochs))
      differ("has other epochs");
    if (log.outputs.empty() != first.outputs.empty()) differ("holds other arrays");
    if (sizes(log.hidden) != sizes(first.hidden))
      differ("holds the activity of other hidden layers (" + sizes(log.hidden) + " units)");
    if (log.weights.size() != first.weights.size()) differ("holds weights at other epochs");
  }
  return logs;
}

void check_log(const TrainingLog& log, const Task& task, const TimeMap& time) {
  const arma::mat& Y = task.targets();
  const auto shape = [](const arma::mat& matrix) {
    return std::to_string(matrix.n_cols) + " samples x " + std::to_string(matrix.n_rows);
  };
  for (std::size_t i = 0; i < log.outputs.size(); ++i) {
    const arma::mat& outputs = log.outputs[i];
    if (arma::size(outputs) != arma::size(Y))
      refuse_array(log.path, outputs_name,
                   shape(outputs) + " outputs; the task has " + shape(Y) + " outputs");
    if (log.loss.is_empty()) continue;
    const double loss = time.loss(Y - outputs);
    const double largest = std::max(std::abs(loss), std::abs(log.loss(i)));
    const double initial = time.loss(Y);
    if (std::abs(loss - log.loss(i)) > most_loss_error * std::max(largest, initial))
      refuse_array(
          log.path, loss_name,
          base::short_number(log.loss(i), 7) + " at epoch " + std::to_string(log.epochs(i)) +
              ", where its outputs and the targets give " + base::short_number(loss, 7) +
              " (1/2 the sum over samples and outputs; train.reduction = mean divides by the "
              "samples); leave the array out to have the loss computed");
  }
  for (std::size_t layer = 0; layer < log.hidden.size(); ++layer)
    if (log.hidden[layer].front().n_cols != task.samples())
      refuse_array(log.path, layer_name("hidden", layer + 1),
                   "it holds " + std::to_string(log.hidden[layer].front().n_cols) +
                       " samples; the task has " + std::to_string(task.samples()));
  if (!log.weights.empty() && log.weights.front().weights.front().n_cols != task.inputs().n_rows)
    refuse_array(log.path, layer_name("weights", 1),
                 "its units have " + std::to_string(log.weights.front().weights.front().n_cols) +
                     " inputs; the task has " + std::to_string(task.inputs().n_rows));
}

Schedule log_schedule(const TrainingLog& log) {
  Schedule schedule;
  schedule.rows.assign(log.epochs.begin(), log.epochs.end());
  schedule.epochs = log.epochs.back() + 1;
  schedule.complete_snapshots();
  return schedule;
}

Trajectory trajectory_of(const TrainingLog& log, const Lesson& lesson) {
  const TimeMap time = lesson.time();
  if (log.outputs.empty()) {
    Trajectory loss_only;
    loss_only.epochs = log.epochs;
    loss_only.loss = log.loss;
    loss_only.modes.set_size(lesson.frame().modes(), log.epochs.n_elem);
    loss_only.modes.fill(arma::datum::nan);
    loss_only.alignment = arma::vec(log.epochs.n_elem, arma::fill::value(arma::datum::nan));
    return loss_only;
  }
  trajectory::OutputRecorder recorder(lesson.task, lesson.frame(), time, lesson.schedule());
  for (std::size_t i = 0; i < log.outputs.size(); ++i)
    recorder.record(log.epochs(i), log.outputs[i], lesson.task.targets() - log.outputs[i]);
  return recorder.take();
}

}  // namespace festina::guest
