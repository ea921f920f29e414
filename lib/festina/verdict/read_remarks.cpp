#include "festina/verdict/read_remarks.hpp"

#include <string>

namespace festina::verdict {

namespace {

using task::ColumnUse;
using task::ReadColumn;
using task::ReadFile;

bool is_index(const ReadFile& file, const ReadColumn& column) {
  const bool used = column.use == ColumnUse::input || column.use == ColumnUse::output ||
                    column.use == ColumnUse::classes;
  const bool nameless = file.has_names && (column.name.empty() || column.name == "Unnamed: 0");
  const auto& first = column.values.counts_from;
  return used && nameless && column.number == 1 && (first == 0.0 || first == 1.0);
}

bool holds_labels(const ReadFile& file, const ReadColumn& column) {
  if (file.columns.size() != 1 || column.use != ColumnUse::output) return false;
  const task::ValueSummary& values = column.values;
  if (values.kind != task::ValueKind::whole || !values.different) return false;
  const std::size_t classes = *values.different;
  return (values.least == 0 || values.least == 1) && classes >= 3 &&
         values.most - values.least + 1 == static_cast<double>(classes) &&
         2 * classes <= file.samples;
}

}  // namespace

std::vector<Finding> read_remarks(const std::vector<ReadFile>& files) {
  std::vector<Finding> remarks;
  for (const ReadFile& file : files)
    for (const ReadColumn& column : file.columns) {
      const auto number = static_cast<double>(column.number);
      if (is_index(file, column))
        remarks.push_back(
            {"index_column",
             file.key,
             true,
             {{"column", number}, {"first", column.values.least}, {"last", column.values.most}}});
      if (holds_labels(file, column))
        remarks.push_back(
            {"class_labels",
             file.key,
             true,
             {{"column", number}, {"least", column.values.least}, {"most", column.values.most}}});
    }
  return remarks;
}

}  // namespace festina::verdict
