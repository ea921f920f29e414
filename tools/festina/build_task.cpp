#include "build_task.hpp"

#include <utility>

#include "festina/base/error.hpp"
#include "festina/task/contextual.hpp"
#include "festina/task/files.hpp"
#include "festina/task/input_mixing.hpp"
#include "festina/task/noise.hpp"
#include "festina/task/object_table.hpp"
#include "festina/task/xor.hpp"
#include "task_changes.hpp"
#include "task_kind.hpp"

namespace festina::tool {

namespace {

TaskChanges build_changes(const Settings& settings) {
  TaskChanges changes;
  if (settings.given("task.noise_seed")) changes.noise_seed = settings.count("task.noise_seed");
  changes.input_mixing = settings.optional_real("task.input_mixing").value_or(changes.input_mixing);
  changes.target_noise = settings.optional_real("task.target_noise").value_or(changes.target_noise);
  return changes;
}

Task with_mixing(const Settings& settings, const Task& task) {
  const TaskChanges changes = build_changes(settings);
  return task::with_input_mixing(task, changes.input_mixing, changes.noise_seed);
}

Task build_contextual(const Settings& settings) {
  task::Contextual options;
  options.objects = settings.count("task.objects");
  options.contexts = settings.count("task.contexts");
  options.structures = settings.choices<task::Structure>("task.structures");
  if (settings.given("task.common_structure"))
    options.common_structure = settings.choice<task::Structure>("task.common_structure");
  options.context_scale = settings.real("task.context_scale");
  return with_mixing(settings, task::contextual_task(options, settings.experiment()));
}

file::SamplesIn samples_in(const Settings& settings) {
  return settings.choice<file::SamplesIn>("task.samples_in");
}

file::SizeLimit size_limit(const Settings& settings) {
  file::SizeLimit limit;
  limit.gigabytes = settings.real("task.size_limit");
  limit.bytes();  // checks it
  return limit;
}

task::TaskFromFiles build_from_files(const Settings& settings) {
  task::TaskFiles files;
  files.inputs = settings.path("task.inputs");
  files.targets = settings.path("task.targets");
  files.samples_in = samples_in(settings);
  files.ignore_columns = settings.list("task.ignore_columns");
  files.context_column = settings.text("task.context_column");
  files.blocks = settings.text("task.blocks");
  files.context_scale = settings.real("task.context_scale");
  files.one_hot_targets = settings.list("task.one_hot_targets");
  files.size_limit = size_limit(settings);
  return task::read_task(files, settings.experiment());
}

task::TaskFromFiles build_from_table(const Settings& settings) {
  task::ObjectTable table;
  table.path = settings.path("task.table");
  table.objects_in = samples_in(settings);
  table.object_column = settings.text("task.object_column");
  table.common_columns = settings.list("task.common_columns");
  table.context_groups = settings.text("task.context_groups");
  table.one_hot_columns = settings.list("task.one_hot_columns");
  table.context_scale = settings.real("task.context_scale");
  table.size_limit = size_limit(settings);
  task::TaskFromFiles read = task::read_table_task(table, settings.experiment());
  read.task = with_mixing(settings, read.task);
  return read;
}

Task build_xor(const Settings& settings) {
  return task::xor_task(settings.choice<task::XorEncoding>("task.encoding"), settings.experiment());
}

Task build_routing(const Settings& settings) {
  return task::routing_task(routing_options(settings), settings.experiment());
}

/// Keys of another kind than the chosen one are no fault, but without any choice they are meant.
void check_kind_chosen(const Settings& settings) {
  if (settings.given("task.kind")) return;
  for (const auto& [key, kind] : {std::pair{"task.inputs", "files"},
                                  {"task.targets", "files"},
                                  {"task.table", "table"},
                                  {"task.encoding", "xor"},
                                  {"task.domains", "routing"},
                                  {"task.routes", "routing"}})
    if (settings.given(key))
      throw InputError(std::string(key) + " is given without task.kind; set task.kind to '" + kind +
                       "'");
}

}  // namespace

task::Routing routing_options(const Settings& settings) {
  task::Routing options;
  options.domains = settings.count("task.domains");
  options.routes = settings.count("task.routes");
  return options;
}

namespace {

task::TaskFromFiles build_clean_task(const Settings& settings) {
  switch (settings.choice<TaskKind>("task.kind")) {
    case TaskKind::contextual:
      break;
    case TaskKind::files:
      return build_from_files(settings);
    case TaskKind::table:
      return build_from_table(settings);
    case TaskKind::exclusive_or:
      return {build_xor(settings), {}};
    case TaskKind::routing:
      return {build_routing(settings), {}};
  }
  return {build_contextual(settings), {}};
}

}  // namespace

task::TaskFromFiles build_described_task(const Settings& settings) {
  check_kind_chosen(settings);
  const TaskChanges changes = build_changes(settings);
  task::TaskFromFiles built = build_clean_task(settings);
  built.task = task::with_target_noise(built.task, changes.target_noise, changes.noise_seed);
  return built;
}

Task build_task(const Settings& settings) {
  return build_described_task(settings).task;
}

}  // namespace festina::tool
