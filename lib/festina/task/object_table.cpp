#include "festina/task/object_table.hpp"

#include <algorithm>
#include <map>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/file/read_samples.hpp"
#include "festina/file/shown.hpp"
#include "festina/task/attributes.hpp"
#include "festina/task/objects_in_contexts.hpp"

namespace festina::task {

namespace {

/// Positions of the columns, none of them twice.
std::vector<std::size_t> find_columns(const file::SampleTable& table, const std::string& key,
                                      const std::vector<std::string>& columns) {
  std::vector<std::size_t> found;
  for (const std::string& column : columns) {
    found.push_back(file::find_column(table, key, column));
    if (std::count(found.begin(), found.end(), found.back()) > 1)
      throw InputError(key + " names " + table.variable(found.back()) +
                       " twice; allowed: each column once");
  }
  return found;
}

/// Two rows with one name would be two objects to the network; it is rather one object per context
/// (a table of samples) or a slip, so the user decides.
std::vector<std::string> object_names(const file::SampleTable& table, const std::string& column) {
  if (column.empty()) {
    std::vector<std::string> numbered;
    for (std::size_t i = 1; i <= table.samples(); ++i)
      numbered.push_back("object " + std::to_string(i));
    return numbered;
  }
  const std::size_t position = file::find_column(table, "task.object_column", column);
  std::vector<std::string> names = file::labels(table, position);
  std::map<std::string, std::size_t> first;
  for (std::size_t row = 0; row < names.size(); ++row) {
    const auto [earlier, added] = first.emplace(names[row], row);
    if (!added)
      throw InputError(table.place(row, position) + ": object '" + file::shown(names[row]) +
                       "' stands in row " + std::to_string(earlier->second + 1) +
                       " already; allowed: each object once (rename one if they differ)");
  }
  return names;
}

/// A context and the names of the columns it asks for.
struct Group {
  std::string context;
  std::vector<std::string> columns;
};

[[noreturn]] void refuse_groups(const std::string& what) {
  throw InputError("task.context_groups" + what +
                   "; allowed: CONTEXT: COLUMN, COLUMN; CONTEXT: COLUMN …");
}

Group parse_group(const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon != std::string::npos) {
    const std::vector<std::string> name = base::split(text.substr(0, colon), ',');
    const std::vector<std::string> columns = base::split(text.substr(colon + 1), ',');
    if (name.size() == 1 && !columns.empty()) return {name.front(), columns};
  }
  refuse_groups(": '" + text + "' is no context with its columns");
}

/// Reads "looks: hair, feathers; habitat: aquatic".
std::vector<Group> parse_groups(const std::string& text) {
  std::vector<Group> groups;
  for (const std::string& item : base::split(text, ';')) {
    if (item.empty()) continue;  // behind a last semicolon
    groups.push_back(parse_group(item));
    for (std::size_t i = 0; i + 1 < groups.size(); ++i)
      if (groups[i].context == groups.back().context)
        refuse_groups(" names context '" + groups[i].context + "' twice");
  }
  if (groups.size() < 2)
    refuse_groups(" tells " + std::to_string(groups.size()) +
                  " contexts; task.kind 'table' needs at least 2");
  return groups;
}

}  // namespace

TaskFromFiles read_table_task(const ObjectTable& options, const std::string& name) {
  if (options.path.empty())
    throw InputError(
        "task.table is missing; task.kind 'table' needs task.table and "
        "task.context_groups");
  const std::vector<Group> groups = parse_groups(options.context_groups);
  const file::SampleTable table = file::read_samples(
      options.path, {options.objects_in, {options.object_column}, {}, options.size_limit});
  const std::vector<std::size_t> one_hot =
      find_columns(table, "task.one_hot_columns", options.one_hot_columns);
  ObjectsInContexts parts;
  parts.name = name;
  parts.objects = object_names(table, options.object_column);
  std::vector<ColumnUse> uses(table.width(), ColumnUse::none);
  const auto used = [&](const std::string& key, const std::vector<std::string>& columns) {
    const std::vector<std::size_t> found = find_columns(table, key, columns);
    for (const std::size_t column : found) uses[column] = ColumnUse::attribute;
    return attributes(table, found, one_hot);
  };
  parts.common = used("task.common_columns", options.common_columns);
  for (const auto& [context, columns] : groups)
    parts.contexts.push_back({context, used("task.context_groups", columns)});
  if (!options.object_column.empty())
    uses[file::find_column(table, "task.object_column", options.object_column)] =
        ColumnUse::object_names;
  parts.context_scale = options.context_scale;
  return {task_of_objects(parts), {what_was_read("task.table", table, uses)}};
}

Task task_from_table(const ObjectTable& options, const std::string& name) {
  return read_table_task(options, name).task;
}

}  // namespace festina::task
