#include "sweep_plan.hpp"

#include <algorithm>

#include "build_setup.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/experiment/experiment.hpp"
#include "festina/file/data_path.hpp"
#include "festina/file/file.hpp"
#include "keys.hpp"

namespace festina::tool {

namespace {

/// Keys that say where and how runs are made, not what comes out.
bool changes_nothing(const std::string& key) {
  return key.starts_with("output.") || key.starts_with("sweep.") || key == "workers" ||
         key == "train.checkpoint_every" || key == "task.size_limit";
}

void check_may_vary(const std::string& section, const std::string& key) {
  if (key == "train.seed")
    throw InputError("[" + section + "] train.seed: the seeds stand in sweep.seeds, as 1..20");
  if (changes_nothing(key))
    throw InputError("[" + section + "] " + key +
                     " cannot be varied: it does not change what a run gives");
}

/// The keys of a section in the order in which the help lists them.
std::vector<sweep::VariedKey> varied_keys(const Settings& settings, const std::string& section) {
  std::vector<sweep::VariedKey> keys;
  for (const std::string& key : key_names()) {
    std::string place = section;
    const auto found = settings.varied().find(place.append(".").append(key));
    if (found == settings.varied().end()) continue;
    check_may_vary(section, key);
    std::string told = "[";
    told.append(section).append("] ").append(key);
    keys.push_back({key, sweep::parse_values(told, found->second)});
  }
  return keys;
}

sweep::SweepPlan build_plan(const Settings& settings) {
  sweep::SweepPlan plan{varied_keys(settings, "grid"), varied_keys(settings, "list"), {}};
  plan.seeds = settings.given("sweep.seeds")
                   ? sweep::parse_seeds("sweep.seeds", settings.text("sweep.seeds"))
                   : std::vector<std::uint64_t>{settings.count("train.seed")};
  plan.check();
  return plan;
}

/// What a sweep takes unless the plan says otherwise: one net per seed, no gates that nothing
/// reads.
Settings with_defaults(const Settings& settings) {
  std::map<std::string, std::string> values;
  if (!settings.given("train.runs")) values["train.runs"] = "1";
  if (!settings.given("gates.runs")) {
    std::vector<std::string> rungs = settings.list("theory.rungs");
    for (const auto& [key, text] : settings.varied())
      if (key.ends_with(".theory.rungs"))
        for (const std::string& value : sweep::parse_values(key, text))
          for (const std::string& rung : base::split(value, ',')) rungs.push_back(rung);
    if (std::none_of(rungs.begin(), rungs.end(), [](const std::string& rung) {
          return ladder::role_of(rung) == ladder::Role::reading;
        }))
      values["gates.runs"] = "0";
  }
  return settings.with(values);
}

/// Files that network.gates names, as in "pair: file gates.csv:COLUMN; …".
std::vector<std::string> gate_files(const Settings& settings) {
  std::vector<std::string> files;
  for (const std::string& entry : base::split(settings.text("network.gates"), ';')) {
    const std::string mark = ": file ";
    const std::size_t at = entry.find(mark);
    if (at == std::string::npos) continue;
    const std::string named = entry.substr(at + mark.size());
    for (const std::string& path : {named, named.substr(0, named.rfind(':'))}) {
      const std::string found = settings.path_in("network.gates", path);
      if (!std::filesystem::is_regular_file(file::parse_data_path(found).file)) continue;
      files.push_back(found);
      break;
    }
  }
  return files;
}

/// A line for the content of every file that the settings name: when it changes, so does the run.
void add_files(const Settings& settings, std::vector<std::pair<std::string, std::string>>& lines) {
  const auto add = [&](const std::string& key, const std::string& path) {
    lines.emplace_back("crc32 of " + key,
                       file::checksum(file::read_file(file::parse_data_path(path).file)));
  };
  for (const KeySection& section : key_sections())
    for (const Key& key : section.keys)
      if (key.is_path && !changes_nothing(key.name) && settings.given(key.name) &&
          std::filesystem::is_regular_file(file::parse_data_path(settings.path(key.name)).file))
        add(key.name, settings.path(key.name));
  for (const std::string& path : gate_files(settings)) add("network.gates", path);
}

LadderOptions ladder_of(const Settings& settings) {
  return build_ladder(settings, ladder::predicting_rungs());
}

/// All that can change what a run of these settings gives, the seed aside.
std::vector<std::pair<std::string, std::string>> lines_of(const Settings& settings,
                                                          const LadderOptions& ladder) {
  std::vector<std::pair<std::string, std::string>> lines;
  for (const auto& [key, value] : settings.all())
    if (!changes_nothing(key) && key != "train.seed" && key != "theory.rungs")
      lines.emplace_back(key, value);
  lines.emplace_back("theory.rungs", base::join(ladder.rungs, ","));
  add_files(settings, lines);
  return lines;
}

std::string name_of(const sweep::SweepPlan& plan, const std::vector<std::string>& values) {
  const std::vector<std::string> keys = plan.keys();
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < keys.size(); ++i) parts.push_back(keys[i] + " = " + values[i]);
  return parts.empty() ? "" : "with " + base::join(parts, ", ") + ": ";
}

std::vector<std::pair<std::string, std::string>> base_settings(const Settings& settings,
                                                               const sweep::SweepPlan& plan) {
  const std::vector<std::string> varied = plan.keys();
  std::vector<std::pair<std::string, std::string>> base;
  for (const auto& setting : settings.all())
    if (!changes_nothing(setting.first) && setting.first != "train.seed" &&
        std::find(varied.begin(), varied.end(), setting.first) == varied.end())
      base.push_back(setting);
  return base;
}

/// The settings of a combination: the varied keys have these values.
Settings combined(const Settings& settings, const std::vector<std::string>& keys,
                  const std::vector<std::string>& values) {
  std::map<std::string, std::string> changed;
  for (std::size_t i = 0; i < keys.size(); ++i) changed[keys[i]] = values[i];
  return settings.with(changed);
}

/// Checks a combination and adds its runs.
void add_combination(const Settings& combination, const std::vector<std::string>& values,
                     PlannedSweep& planned) {
  const LadderOptions ladder = ladder_of(combination);
  const std::size_t number = planned.work.size();
  planned.work.push_back(
      experiment::planned_epochs(build_setup(combination, ladder, /*trains=*/true)));
  const auto lines = lines_of(combination, ladder);
  for (const std::uint64_t seed : planned.sweep.plan.seeds) {
    auto with_seed = lines;
    with_seed.emplace_back("train.seed", std::to_string(seed));
    const std::string text = sweep::settings_text(with_seed);
    planned.sweep.tasks.push_back({sweep::task_id(text), number, values, seed, text});
  }
}

}  // namespace

std::size_t PlannedSweep::work_of(std::size_t task) const {
  return work[sweep.tasks[task].combination];
}

PlannedSweep plan_sweep(const Settings& given) {
  if (given.file().empty())
    throw InputError("sweep: a plan is missing, as in: festina sweep PLAN.ini");
  const std::string file = given.file().string() + ": ";
  PlannedSweep planned;
  const Settings settings = with_defaults(given);
  try {
    planned.sweep.plan = build_plan(settings);
  } catch (const InputError& error) {
    throw InputError(file + error.what());
  }
  const sweep::SweepPlan& plan = planned.sweep.plan;
  const std::vector<std::string> keys = plan.keys();
  for (const std::string& key : keys)
    if (settings.on_command_line(key))
      throw InputError("command line: " + key + " is varied by " + given.file().string() +
                       "; leave it out, or take it out of the plan");
  planned.sweep.name = settings.experiment();
  planned.sweep.base = base_settings(settings, plan);
  for (const std::vector<std::string>& values : plan.combinations()) {
    try {
      add_combination(combined(settings, keys, values), values, planned);
    } catch (const InputError& error) {
      throw InputError(file + name_of(plan, values) + error.what());
    }
  }
  try {
    sweep::check_distinct(planned.sweep.tasks);
  } catch (const InputError& error) {
    throw InputError(file + error.what());
  }
  return planned;
}

experiment::Setup task_setup(const Settings& given, const sweep::SweepTask& task) {
  const Settings settings = with_defaults(given);
  const Settings one = combined(settings, build_plan(settings).keys(), task.values)
                           .with({{"train.seed", std::to_string(task.seed)}});
  return build_setup(one, ladder_of(one), /*trains=*/true);
}

}  // namespace festina::tool
