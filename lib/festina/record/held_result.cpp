#include "festina/record/held_result.hpp"

#include <algorithm>
#include <cmath>
#include <system_error>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/record/json_part.hpp"

namespace festina::record {

namespace {

namespace fs = std::filesystem;
using Json = JsonPart::Json;

[[noreturn]] void refuse(const fs::path& folder, const std::string& what) {
  throw InputError("output.dir: " + folder.string() + " holds " + what +
                   "; nothing was touched. Give another --out, or --overwrite to replace it");
}

/// What a summary tells of itself.
ResultOf held_by(const fs::path& file) {
  const Json json = read_json(file.string());
  const JsonPart top(json, file.string());
  if (top.at("format").text() != summary_format) top.fail("this is no Festina summary");
  const JsonPart task = top.at("task");
  ResultOf held{top.at("experiment").text(),
                "",
                {task.at("samples").count(), task.at("inputs").count(), task.at("outputs").count(),
                 task.at("singular_values").reals()}};
  for (const auto& [key, value] : top.at("settings").members())
    if (key == "task.kind") held.task_kind = value.text();
  return held;
}

std::string shape_of_task(const SummaryTask& task) {
  return base::counted(task.samples, "sample") + ", " + base::counted(task.inputs, "input") + ", " +
         base::counted(task.outputs, "output");
}

/// Whether they are equal but for rounding, on whichever machine.
bool same_singular_values(const std::vector<double>& a, const std::vector<double>& b) {
  constexpr double rounding = 1e-9;  // of the largest: that of an SVD
  const double scale = rounding * (a.empty() ? 0 : std::abs(a.front()));
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](double x, double y) { return std::abs(x - y) <= scale; });
}

/// How the results differ; "" where they are of the same task.
std::string difference(const ResultOf& held, const ResultOf& planned) {
  if (held.experiment != planned.experiment)
    return "the experiment '" + held.experiment + "', and this one is '" + planned.experiment + "'";
  if (!held.task_kind.empty() && !planned.task_kind.empty() && held.task_kind != planned.task_kind)
    return "another task: task.kind is " + held.task_kind + " there and " + planned.task_kind +
           " here";
  if (shape_of_task(held.task) != shape_of_task(planned.task))
    return "another task: " + shape_of_task(held.task) + " there and " +
           shape_of_task(planned.task) + " here";
  if (!same_singular_values(held.task.singular_values, planned.task.singular_values))
    return "another task: of the same shape, with other singular values";
  return "";
}

}  // namespace

bool holds_none(const fs::path& folder) {
  return !fs::exists(folder / experiment_summary) && !fs::exists(folder / sweep_summary) &&
         !fs::exists(folder / ledger_summary);
}

void check_replaceable(const fs::path& folder, const ResultOf& planned) {
  check_no_other_result(folder, experiment_summary);
  const fs::path file = folder / experiment_summary;
  if (!fs::exists(file)) return;
  ResultOf held;
  try {
    held = held_by(file);
  } catch (const InputError& error) {
    refuse(folder,
           std::string("a summary that tells nothing of its result (") + error.what() + ")");
  }
  if (const std::string other = difference(held, planned); !other.empty())
    refuse(folder, "the result of " + other);
}

void check_no_other_result(const fs::path& folder, const std::string& summary) {
  const std::vector<std::pair<std::string, std::string>> known = {
      {experiment_summary, "an experiment"},
      {sweep_summary, "a sweep"},
      {ledger_summary, "reproduce"}};
  for (const auto& [name, what] : known)
    if (name != summary && fs::exists(folder / name))
      refuse(folder, "the result of " + what + " (" + name + ")");
}

std::vector<std::string> listed_files(const fs::path& summary) {
  std::vector<std::string> names;
  try {
    if (!fs::exists(summary)) return names;
    const Json json = read_json(summary.string());
    if (!json.is_object() || !json.contains("files") || !json["files"].is_array()) return names;
    for (const Json& entry : json["files"]) {
      if (!entry.is_string()) continue;
      const fs::path path(entry.get<std::string>());
      const bool leaves = path.empty() || path.is_absolute() ||
                          std::find(path.begin(), path.end(), "..") != path.end();
      if (!leaves) names.push_back(path.string());
    }
  } catch (const InputError&) {
    return {};  // damaged: it says nothing that can be relied on
  }
  return names;
}

void remove_files(const fs::path& folder, const std::vector<std::string>& names,
                  const std::vector<std::string>& kept) {
  std::error_code ignored;
  for (const std::string& name : names) {
    if (std::find(kept.begin(), kept.end(), name) != kept.end()) continue;
    const fs::path path = folder / name;
    // A link in place of a folder leads elsewhere, and a folder is never a file of a result.
    const fs::path parent = path.parent_path();
    if (fs::is_symlink(parent, ignored) && parent != folder) continue;
    const fs::file_status status = fs::symlink_status(path, ignored);
    if (fs::is_regular_file(status) || fs::is_symlink(status)) fs::remove(path, ignored);
  }
}

}  // namespace festina::record
