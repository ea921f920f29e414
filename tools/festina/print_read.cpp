#include "print_read.hpp"

#include <algorithm>
#include <string>

#include "festina/base/text.hpp"
#include "festina/file/shown.hpp"
#include "festina/picture/read_words.hpp"
#include "festina/verdict/read_remarks.hpp"

namespace festina::tool {

namespace {

using task::ColumnUse;
using task::ReadColumn;
using task::ValueKind;
using task::ValueSummary;

constexpr std::size_t most_lines = 12;

/// Columns beside each other that are alike.
struct Group {
  std::size_t first;
  std::size_t last;
  std::vector<std::string> names;
  ColumnUse use;
  ValueSummary values;  ///< least and most of all
};

/// Whether two columns may stand in one line.
bool alike(const Group& group, const ReadColumn& column) {
  const ValueKind kind = column.values.kind;
  const bool same = group.values.kind == kind &&
                    (kind != ValueKind::words || group.values.different == column.values.different);
  return same && group.use == column.use && group.names.back().empty() == column.name.empty();
}

std::vector<Group> grouped(const std::vector<ReadColumn>& columns) {
  std::vector<Group> groups;
  for (const ReadColumn& column : columns) {
    if (groups.empty() || !alike(groups.back(), column)) {
      groups.push_back({column.number, column.number, {column.name}, column.use, column.values});
      continue;
    }
    Group& group = groups.back();
    group.last = column.number;
    group.names.push_back(column.name);
    group.values.least = std::min(group.values.least, column.values.least);
    group.values.most = std::max(group.values.most, column.values.most);
    if (group.values.different != column.values.different) group.values.different.reset();
  }
  return groups;
}

std::string use_text(ColumnUse use) {
  switch (use) {
    case ColumnUse::input:
      return "input";
    case ColumnUse::output:
      return "output";
    case ColumnUse::classes:
      return "classes, an output each";
    case ColumnUse::context:
      return "contexts";
    case ColumnUse::sample_names:
      return "names of samples";
    case ColumnUse::object_names:
      return "names of objects";
    case ColumnUse::attribute:
      return "attribute";
    case ColumnUse::none:
      break;
  }
  return "left out";
}

std::string values_text(const ValueSummary& values) {
  const std::string range =
      base::short_number(values.least) + " to " + base::short_number(values.most);
  const std::string different =
      values.different ? ", " + std::to_string(*values.different) + " different" : "";
  switch (values.kind) {
    case ValueKind::zero_one:
      return "0 or 1";
    case ValueKind::whole:
      return "whole numbers, " + range + different;
    case ValueKind::real:
      return "numbers, " + range;
    case ValueKind::constant:
      return "constant, " +
             (values.least == values.most ? base::short_number(values.least) : range);
    case ValueKind::words:
      break;
  }
  return "words" + different;
}

/// " a, b, c" or " a … z"; nothing where there are no names.
std::string names_text(const std::vector<std::string>& names) {
  constexpr std::size_t most_names = 4;
  const auto quoted = [](const std::string& name) { return "'" + file::shown(name) + "'"; };
  if (names.front().empty()) return "";
  if (names.size() > most_names) return " " + quoted(names.front()) + " … " + quoted(names.back());
  std::vector<std::string> told;
  told.reserve(names.size());
  for (const std::string& name : names) told.push_back(quoted(name));
  return " " + base::join(told, ", ");
}

void print_columns(const std::vector<ReadColumn>& columns, const std::string& word,
                   std::ostream& out) {
  const std::vector<Group> groups = grouped(columns);
  for (std::size_t g = 0; g < std::min(groups.size(), most_lines); ++g) {
    const Group& group = groups[g];
    out << "  " << word << (group.first == group.last ? " " : "s ") << group.first;
    if (group.last != group.first) out << "-" << group.last;
    out << names_text(group.names) << ": "
        << (group.use == ColumnUse::none && word != "column" ? "" : use_text(group.use) + ", ")
        << values_text(group.values) << "\n";
  }
  if (groups.size() > most_lines)
    out << "  and " << columns.size() + 1 - groups[most_lines].first
        << " more, which --json lists\n";
}

void print_file(const task::ReadFile& file, std::ostream& out) {
  out << file.key << ": " << file::shown(file.path) << ", " << base::counted(file.samples, "sample")
      << " of " << base::counted(file.columns.size(), "column");
  if (file.separator && file.columns.size() > 1)
    out << " between " << file::separator_names().at(static_cast<std::size_t>(*file.separator));
  out << (file.has_names ? ", with names" : ", without names") << "\n";
  print_columns(file.columns, "column", out);
}

std::vector<ReadColumn> variables(const std::vector<std::string>& names, const arma::mat& values) {
  std::vector<ReadColumn> columns;
  for (arma::uword row = 0; row < values.n_rows; ++row)
    columns.push_back(
        {row + 1, names[row], ColumnUse::none, task::summarised(arma::vec(values.row(row).t()))});
  return columns;
}

void print_contexts(const Task& task, std::ostream& out) {
  constexpr std::size_t most_contexts = 20;
  if (task.contexts() == 0) return;
  out << "contexts:";
  for (std::size_t c = 0; c < std::min(task.contexts(), most_contexts); ++c)
    out << (c == 0 ? " '" : ", '") << file::shown(task.context_names()[c]) << "' ("
        << base::counted(static_cast<std::size_t>(arma::accu(task.context_gate({c}))), "sample")
        << ")";
  if (task.contexts() > most_contexts) out << " and " << task.contexts() - most_contexts << " more";
  out << "\n";
}

}  // namespace

void print_what_was_read(const Task& task, const std::vector<task::ReadFile>& files,
                         std::ostream& out) {
  for (const task::ReadFile& file : files) print_file(file, out);
  if (files.empty()) {
    out << "inputs:\n";
    print_columns(variables(task.input_names(), task.inputs()), "input", out);
  }
  print_contexts(task, out);
  out << "outputs:\n";
  print_columns(variables(task.output_names(), task.targets()), "output", out);
  for (const Finding& remark : verdict::read_remarks(files))
    out << picture::read_remark_sentence(remark) << "\n";
  out << "\n";
}

}  // namespace festina::tool
