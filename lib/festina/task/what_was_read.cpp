#include "festina/task/what_was_read.hpp"

#include <cmath>
#include <set>

namespace festina::task {

namespace {

/// How many values differ, of whole numbers that lie close together.
std::optional<std::size_t> count_whole(const arma::vec& values, double least, double most) {
  constexpr double widest = 1e6;
  if (most - least > widest) return std::nullopt;
  std::vector<bool> there(static_cast<std::size_t>(most - least) + 1);
  std::size_t count = 0;
  for (const double value : values) {
    const auto position = static_cast<std::size_t>(value - least);
    if (!there[position]) ++count;
    there[position] = true;
  }
  return count;
}

std::optional<double> counts_from(const arma::vec& values) {
  for (arma::uword i = 1; i < values.n_elem; ++i)
    if (values(i) != values(i - 1) + 1) return std::nullopt;
  return values(0);
}

/// Of a column with cells that are no numbers.
ValueSummary summarised_words(const file::SampleTable& table, std::size_t column) {
  std::set<std::string> different;
  for (std::size_t sample = 0; sample < table.samples(); ++sample)
    different.insert(table.cell(sample, column));
  ValueSummary summary;
  summary.kind = ValueKind::words;
  summary.different = different.size();
  return summary;
}

}  // namespace

const std::vector<std::string>& value_kind_names() {
  static const std::vector<std::string> names = {"zero_one", "whole", "real", "constant", "words"};
  return names;
}

const std::vector<std::string>& column_use_names() {
  static const std::vector<std::string> names = {
      "input", "output", "classes", "context", "sample_names", "object_names", "attribute", "none"};
  return names;
}

ValueSummary summarised(const arma::vec& values) {
  ValueSummary summary;
  summary.least = values.min();
  summary.most = values.max();
  bool whole = true;
  bool zero_one = true;
  for (const double value : values) {
    whole = whole && value == std::floor(value);
    zero_one = zero_one && (value == 0 || value == 1);
  }
  if (whole) summary.different = count_whole(values, summary.least, summary.most);
  if (whole && values.n_elem > 1) summary.counts_from = counts_from(values);
  if (summary.least == summary.most) {
    summary.kind = ValueKind::constant;
    summary.different = 1;
  } else if (zero_one) {
    summary.kind = ValueKind::zero_one;
  } else {
    summary.kind = whole ? ValueKind::whole : ValueKind::real;
  }
  return summary;
}

ReadFile what_was_read(const std::string& key, const file::SampleTable& table,
                       const std::vector<ColumnUse>& uses) {
  ReadFile read{key, table.path, table.separator, !table.names.empty(), table.samples(), {}};
  for (std::size_t column = 0; column < table.width(); ++column) {
    const arma::vec values = table.values.col(column);
    read.columns.push_back(
        {column + 1, table.names.empty() ? "" : table.names[column], uses.at(column),
         values.is_finite() ? summarised(values) : summarised_words(table, column)});
  }
  return read;
}

}  // namespace festina::task
