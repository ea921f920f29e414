#include "festina/task/files.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/task/csv.hpp"

namespace festina {

namespace {

std::string shape(const CsvTable& table) {
  return table.path + " (" + std::to_string(table.rows.size()) + " rows x " +
         std::to_string(table.width()) + " columns)";
}

std::vector<std::string> names_without(const CsvTable& table,
                                       const std::vector<std::size_t>& skipped) {
  std::vector<std::string> names;
  for (std::size_t column = 0; column < table.columns.size(); ++column)
    if (std::find(skipped.begin(), skipped.end(), column) == skipped.end())
      names.push_back(table.columns[column]);
  return names;
}

/// Contexts in order of first appearance, and their one-hot under the inputs.
void add_contexts_from_column(TaskParts& parts, const CsvTable& table, std::size_t column,
                              double scale) {
  for (const auto& row : table.rows) {
    const std::string& label = row[column];
    auto found = std::find(parts.context_names.begin(), parts.context_names.end(), label);
    if (found == parts.context_names.end()) found = parts.context_names.insert(found, label);
    parts.context_of.push_back(static_cast<arma::uword>(found - parts.context_names.begin()));
  }
  const std::size_t contexts = parts.context_names.size();
  if (contexts < 2)
    throw InputError("task.context_column: " + table.path + ", " + table.column_label(column) +
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
  for (const std::string& item : split(text, ',')) {
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

Task task_from_files(const TaskFiles& files, const std::string& name) {
  if (files.inputs.empty() || files.targets.empty())
    throw InputError(std::string("task.") + (files.inputs.empty() ? "inputs" : "targets") +
                     " is missing; task.kind 'files' needs task.inputs and task.targets");
  check_positive("task.context_scale", files.context_scale);
  const CsvTable inputs = read_csv(files.inputs, files.context_column);
  const CsvTable targets = read_csv(files.targets);
  if (inputs.rows.size() != targets.rows.size())
    throw InputError("samples do not fit: task.inputs " + shape(inputs) + ", task.targets " +
                     shape(targets) + "; both need one row per sample");

  std::vector<std::size_t> labels;
  if (!files.context_column.empty())
    labels.push_back(find_column(inputs, "task.context_column", files.context_column));
  TaskParts parts;
  parts.name = name;
  if (labels.size() == inputs.width())
    throw InputError(inputs.path + ": no input column besides the context column");
  parts.inputs = to_matrix(inputs, labels).t();
  parts.targets = to_matrix(targets).t();
  parts.input_names = names_without(inputs, labels);
  parts.output_names = targets.columns;
  parts.output_blocks = parse_blocks(files.blocks, parts.targets.n_rows);
  if (!labels.empty())
    add_contexts_from_column(parts, inputs, labels.front(), files.context_scale);
  else
    read_contexts_off_blocks(parts);
  return Task(std::move(parts));
}

}  // namespace festina
