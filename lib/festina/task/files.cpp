#include "festina/task/files.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/file/read_samples.hpp"
#include "festina/file/shown.hpp"
#include "festina/task/classes.hpp"

namespace festina::task {

namespace {

void check_same_samples(const file::SampleTable& inputs, const file::SampleTable& targets) {
  if (inputs.samples() == targets.samples()) return;
  const bool in_rows = inputs.samples_in == file::SamplesIn::rows;
  const auto turned = [](const file::SampleTable& table) {
    return table.one_dimensional ? table.samples() : table.width();
  };
  std::string hint;
  if (turned(inputs) == turned(targets))
    hint = std::string(" (or set task.samples_in to ") + (in_rows ? "columns" : "rows") + ")";
  throw InputError("samples do not fit: task.inputs " + inputs.shape() + ", task.targets " +
                   targets.shape() + "; both need one " + (in_rows ? "row" : "column") +
                   " per sample" + hint);
}

/// Which columns of the inputs are numbers and which are not.
struct InputColumns {
  std::vector<std::size_t> kept;
  std::vector<std::size_t> ignored;
  std::optional<std::size_t> context;
};

InputColumns sort_columns(const file::SampleTable& inputs, const TaskFiles& files) {
  InputColumns columns;
  if (!files.context_column.empty())
    columns.context = file::find_column(inputs, "task.context_column", files.context_column);
  for (const std::string& name : files.ignore_columns) {
    columns.ignored.push_back(file::find_column(inputs, "task.ignore_columns", name));
    if (columns.context == columns.ignored.back())
      throw InputError("task.ignore_columns: '" + name + "' is task.context_column, which is " +
                       "no input anyway");
  }
  for (std::size_t column = 0; column < inputs.width(); ++column)
    if (columns.context != column &&
        std::find(columns.ignored.begin(), columns.ignored.end(), column) == columns.ignored.end())
      columns.kept.push_back(column);
  if (columns.kept.empty())
    throw InputError(inputs.path + ": no input column is left besides " +
                     (columns.context ? "task.context_column" : "") +
                     (columns.context && !columns.ignored.empty() ? " and " : "") +
                     (columns.ignored.empty() ? "" : "task.ignore_columns"));
  return columns;
}

/// The first ignored column that holds words names the samples.
std::optional<std::size_t> name_column(const file::SampleTable& inputs,
                                       const std::vector<std::size_t>& ignored) {
  for (const std::size_t column : ignored)
    if (inputs.holds_words(column)) return column;
  return std::nullopt;
}

std::vector<std::string> cells_of(const file::SampleTable& table, std::size_t column) {
  std::vector<std::string> cells;
  for (std::size_t sample = 0; sample < table.samples(); ++sample)
    cells.push_back(table.cell(sample, column));
  return cells;
}

/// Targets as they are, and as classes those columns that hold labels.
NamedRows targets_of(const file::SampleTable& targets, const std::vector<std::size_t>& labels) {
  const std::string advice =
      "; of classes task.one_hot_targets makes outputs, one column of 0 and 1 per value";
  NamedRows rows;
  if (labels.empty()) {
    std::vector<std::size_t> all(targets.width());
    std::iota(all.begin(), all.end(), 0);
    return {file::numbers(targets, all, advice).t(), targets.names};
  }
  std::vector<arma::mat> parts;
  for (std::size_t column = 0; column < targets.width(); ++column) {
    const bool label = std::find(labels.begin(), labels.end(), column) != labels.end();
    if (label) {
      NamedRows classes = classes_of(targets, column);
      parts.push_back(std::move(classes.values));
      rows.names.insert(rows.names.end(), classes.names.begin(), classes.names.end());
    } else {
      parts.push_back(file::numbers(targets, {column}, advice).t());
      rows.names.push_back(targets.names.empty() || targets.names[column].empty()
                               ? "column " + std::to_string(column + 1)
                               : targets.names[column]);
    }
  }
  arma::uword count = 0;
  for (const arma::mat& part : parts) count += part.n_rows;
  rows.values.set_size(count, targets.samples());
  count = 0;
  for (const arma::mat& part : parts) {
    rows.values.rows(count, count + part.n_rows - 1) = part;
    count += part.n_rows;
  }
  return rows;
}

/// What every column of the two files is to the task.
std::vector<ReadFile> read_files(const file::SampleTable& inputs, const InputColumns& columns,
                                 const file::SampleTable& targets,
                                 const std::vector<std::size_t>& labels) {
  std::vector<ColumnUse> uses(inputs.width(), ColumnUse::input);
  for (const std::size_t column : columns.ignored) uses[column] = ColumnUse::none;
  if (const auto names = name_column(inputs, columns.ignored))
    uses[*names] = ColumnUse::sample_names;
  if (columns.context) uses[*columns.context] = ColumnUse::context;
  std::vector<ColumnUse> target_uses(targets.width(), ColumnUse::output);
  for (const std::size_t column : labels) target_uses[column] = ColumnUse::classes;
  return {what_was_read("task.inputs", inputs, uses),
          what_was_read("task.targets", targets, target_uses)};
}

/// Contexts in order of first appearance, and their one-hot under the inputs.
void add_contexts_from_column(TaskParts& parts, const file::SampleTable& inputs, std::size_t column,
                              double scale) {
  std::map<std::string, arma::uword> found;
  for (const std::string& label : file::labels(inputs, column)) {
    const auto [place, added] = found.emplace(label, parts.context_names.size());
    if (added) parts.context_names.push_back(label);
    parts.context_of.push_back(place->second);
  }
  const std::size_t contexts = parts.context_names.size();
  if (contexts < 2)
    throw InputError("task.context_column: " + inputs.path + ", " + inputs.variable(column) +
                     " holds one label only; allowed: at least 2 contexts");
  arma::mat one_hot(contexts, parts.inputs.n_cols, arma::fill::zeros);
  for (arma::uword i = 0; i < one_hot.n_cols; ++i) one_hot(parts.context_of[i], i) = scale;
  if (!parts.input_names.empty())
    parts.input_names.insert(parts.input_names.end(), parts.context_names.begin(),
                             parts.context_names.end());
  parts.inputs = arma::join_cols(parts.inputs, one_hot);
}

std::vector<OutputBlock> parse_blocks(const std::string& text, arma::uword outputs) {
  std::vector<OutputBlock> blocks;
  arma::uword covered = 0;
  for (const std::string& item : base::split(text, ',')) {
    const std::size_t colon = item.rfind(':');
    const std::string digits = colon == std::string::npos ? item : item.substr(colon + 1);
    const bool number = !digits.empty() && digits.size() < 10 &&
                        digits.find_first_not_of("0123456789") == std::string::npos;
    if (!number || std::stoul(digits) == 0)
      throw InputError("task.blocks: '" + item + "' is no block; allowed: SIZE or NAME:SIZE");
    const std::string name = colon == std::string::npos
                                 ? "block " + std::to_string(blocks.size() + 1)
                                 : item.substr(0, colon);
    blocks.push_back({name, covered, std::stoul(digits)});
    covered += blocks.back().size;
  }
  if (!blocks.empty() && covered != outputs)
    throw InputError("task.blocks: the sizes add up to " + std::to_string(covered) +
                     ", the targets have " + std::to_string(outputs) + " columns");
  return blocks;
}

/// Blocks that are nonzero in some samples only name those samples' context.
void read_contexts_off_blocks(TaskParts& parts) {
  std::vector<std::string> names;
  std::vector<std::optional<arma::uword>> context_of(parts.targets.n_cols);
  for (const OutputBlock& block : parts.output_blocks) {
    const arma::mat targets = parts.targets.rows(block.first, block.first + block.size - 1);
    const arma::urowvec active = arma::any(targets != 0, 0);
    if (arma::all(active)) continue;
    for (const arma::uword sample : arma::uvec(arma::find(active))) {
      if (context_of[sample]) return;  // in two context blocks: blocks do not tell contexts
      context_of[sample] = names.size();
    }
    names.push_back(block.name);
  }
  if (names.size() < 2) return;
  for (const auto& context : context_of)
    if (!context) return;
  parts.context_names = names;
  for (const auto& context : context_of) parts.context_of.push_back(*context);
}

}  // namespace

TaskFromFiles read_task(const TaskFiles& files, const std::string& name) {
  if (files.inputs.empty() || files.targets.empty())
    throw InputError(std::string("task.") + (files.inputs.empty() ? "inputs" : "targets") +
                     " is missing; task.kind 'files' needs task.inputs and task.targets");
  base::check_positive("task.context_scale", files.context_scale);
  file::ReadOptions options{files.samples_in, files.ignore_columns, {}, files.size_limit};
  options.label_columns.push_back(files.context_column);
  const file::SampleTable inputs = file::read_samples(files.inputs, options);
  const file::SampleTable targets =
      file::read_samples(files.targets, {files.samples_in, {}, inputs.samples(), files.size_limit});
  check_same_samples(inputs, targets);

  const InputColumns columns = sort_columns(inputs, files);
  const std::vector<std::size_t> labels = class_columns(targets, files.one_hot_targets);
  TaskParts parts;
  parts.name = name;
  parts.inputs =
      file::numbers(inputs, columns.kept,
                    "; leave the column out with task.ignore_columns, or use it as contexts "
                    "with task.context_column")
          .t();
  NamedRows outputs = targets_of(targets, labels);
  file::check_size(targets.path, outputs.values.n_rows, outputs.values.n_cols, files.size_limit);
  parts.targets = std::move(outputs.values);
  parts.output_names = std::move(outputs.names);
  if (!inputs.names.empty())
    for (const std::size_t column : columns.kept) parts.input_names.push_back(inputs.names[column]);
  if (const auto column = name_column(inputs, columns.ignored))
    parts.sample_names = cells_of(inputs, *column);
  parts.output_blocks = parse_blocks(files.blocks, parts.targets.n_rows);
  if (columns.context)
    add_contexts_from_column(parts, inputs, *columns.context, files.context_scale);
  else
    read_contexts_off_blocks(parts);
  return {Task(std::move(parts)), read_files(inputs, columns, targets, labels)};
}

Task task_from_files(const TaskFiles& files, const std::string& name) {
  return read_task(files, name).task;
}

}  // namespace festina::task
