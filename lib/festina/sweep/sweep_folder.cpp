#include "festina/sweep/sweep_folder.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/file/staged_file.hpp"
#include "festina/record/provenance_json.hpp"

namespace festina::sweep {

namespace {

using Json = record::JsonPart::Json;

constexpr const char* plan_format = "festina-sweep-plan";

std::string count(std::size_t number, const std::string& what) {
  return std::to_string(number) + " " + what + (number == 1 ? " is" : "s are");
}

/// "key a -> b" of every key that has another value or stands in one of the two only.
std::vector<std::string> differences(const std::map<std::string, std::string>& before,
                                     const std::map<std::string, std::string>& now) {
  std::set<std::string> keys;
  for (const auto& [key, value] : before) keys.insert(key);
  for (const auto& [key, value] : now) keys.insert(key);
  const auto value_in = [](const auto& settings, const std::string& key) {
    const auto found = settings.find(key);
    return found == settings.end() ? std::string("unset") : found->second;
  };
  std::vector<std::string> lines;
  for (const std::string& key : keys)
    if (value_in(before, key) != value_in(now, key))
      lines.push_back(key + " " + value_in(before, key) + " -> " + value_in(now, key));
  return lines;
}

}  // namespace

void write_plan(const std::filesystem::path& folder, const Sweep& sweep) {
  Json json = {{"format", plan_format},      {"version", 1},
               {"name", sweep.name},         {"keys", sweep.plan.keys()},
               {"settings", Json::object()}, {"tasks", Json::array()}};
  for (const auto& [key, value] : sweep.base) json["settings"][key] = value;
  for (const SweepTask& task : sweep.tasks)
    json["tasks"].push_back({{"id", task.id}, {"values", task.values}, {"seed", task.seed}});
  file::write_file(folder / "plan.json", record::json_text(json));
}

std::string PlanChange::text() const {
  return count(added, "run") + " new, " + std::to_string(dropped) +
         (dropped == 1 ? " is" : " are") + " no longer asked for, " + std::to_string(kept) +
         (kept == 1 ? " stays" : " stay") +
         (settings.empty() ? "" : " (changed: " + base::join(settings, "; ") + ")");
}

std::optional<PlanChange> compare_with_plan(const std::filesystem::path& folder,
                                            const Sweep& sweep) {
  const std::string file = (folder / "plan.json").string();
  if (!std::filesystem::exists(file)) return std::nullopt;
  const Json json = record::read_json(file);
  const record::JsonPart plan(json, file);
  if (plan.at("format").text() != plan_format) plan.fail("this is no plan of a sweep");
  std::set<std::string> before;
  for (const record::JsonPart& task : plan.at("tasks").items()) before.insert(task.at("id").text());
  PlanChange change;
  for (const SweepTask& task : sweep.tasks)
    ++(before.contains(task.id) ? change.kept : change.added);
  change.dropped = before.size() - change.kept;
  std::map<std::string, std::string> old_settings;
  for (const auto& [key, value] : plan.at("settings").members())
    old_settings.emplace(key, value.text());
  change.settings = differences(old_settings, {sweep.base.begin(), sweep.base.end()});
  return change;
}

SweepState sweep_state(const std::filesystem::path& folder, const Sweep& sweep, Kernel kernel) {
  SweepState state;
  std::set<std::string> makers;
  for (std::size_t i = 0; i < sweep.tasks.size(); ++i) {
    const ReadOutcome file = read_outcome(folder, sweep.tasks[i]);
    if (file.outcome) {
      makers.insert(record::maker(file.outcome->provenance));
      continue;
    }
    if (!file.damage.empty()) state.damaged.emplace_back(i, file.damage);
    state.open.push_back(i);
  }
  makers.erase(record::maker(record::provenance(0, kernel)));
  state.other_makers.assign(makers.begin(), makers.end());
  return state;
}

}  // namespace festina::sweep
