#include "festina/task/classes.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina::task {

namespace {

/// The class of every sample, counted from 0, and the labels of classes.
struct Labelled {
  std::vector<arma::uword> class_of;
  std::vector<std::string> labels;
};

Labelled labelled_by_numbers(const file::SampleTable& table, std::size_t column) {
  const arma::vec values = table.values.col(column);
  std::map<double, arma::uword> found;
  for (arma::uword sample = 0; sample < values.n_elem; ++sample) {
    if (values(sample) != std::floor(values(sample)))
      throw InputError(
          table.place(sample, column) + ": " + table.cell(sample, column) +
          " names no class; allowed with task.one_hot_targets: whole numbers or words");
    found.emplace(values(sample), 0);
  }
  Labelled result;
  for (auto& [value, position] : found) {
    position = result.labels.size();
    result.labels.push_back(base::short_number(value, 15));
  }
  for (const double value : values) result.class_of.push_back(found.at(value));
  return result;
}

Labelled labelled_by_words(const file::SampleTable& table, std::size_t column) {
  Labelled result;
  std::map<std::string, arma::uword> found;
  for (const std::string& label : file::labels(table, column)) {
    const auto [place, added] = found.emplace(label, result.labels.size());
    if (added) result.labels.push_back(label);
    result.class_of.push_back(place->second);
  }
  return result;
}

std::string name_of(const file::SampleTable& table, std::size_t column, bool words,
                    const std::string& label) {
  if (!table.names.empty() && !table.names[column].empty())
    return table.names[column] + " = " + label;
  if (table.width() > 1) return "column " + std::to_string(column + 1) + " = " + label;
  return words ? label : "class " + label;
}

}  // namespace

NamedRows classes_of(const file::SampleTable& table, std::size_t column) {
  const bool words = !table.values.col(column).is_finite();
  const Labelled labelled =
      words ? labelled_by_words(table, column) : labelled_by_numbers(table, column);
  if (labelled.labels.size() < 2)
    throw InputError("task.one_hot_targets: " + table.path + ", " + table.variable(column) +
                     " holds one class only; allowed: at least 2");
  NamedRows rows{arma::mat(labelled.labels.size(), table.samples(), arma::fill::zeros), {}};
  for (arma::uword sample = 0; sample < rows.values.n_cols; ++sample)
    rows.values(labelled.class_of[sample], sample) = 1;
  for (const std::string& label : labelled.labels)
    rows.names.push_back(name_of(table, column, words, label));
  return rows;
}

std::vector<std::size_t> class_columns(const file::SampleTable& table,
                                       const std::vector<std::string>& one_hot_targets) {
  std::vector<std::size_t> columns;
  if (one_hot_targets.empty() || one_hot_targets == std::vector<std::string>{"false"})
    return columns;
  if (one_hot_targets == std::vector<std::string>{"true"}) {
    columns.resize(table.width());
    std::iota(columns.begin(), columns.end(), 0);
    return columns;
  }
  for (const std::string& name : one_hot_targets)
    columns.push_back(file::find_column(table, "task.one_hot_targets", name));
  return columns;
}

}  // namespace festina::task
