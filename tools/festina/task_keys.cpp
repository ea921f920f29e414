#include "festina/base/text.hpp"
#include "festina/task/contextual.hpp"
#include "festina/task/files.hpp"
#include "festina/task/routing.hpp"
#include "festina/task/xor.hpp"
#include "key_sections.hpp"
#include "task_changes.hpp"
#include "task_kind.hpp"

namespace festina::tool {

namespace {

std::vector<Key> contextual_keys() {
  const task::Contextual defaults;
  return {
      {"task.objects", std::to_string(defaults.objects),
       "contextual: number of objects; tree and cross need a power of two"},
      {"task.contexts", std::to_string(defaults.contexts),
       "contextual: number of contexts, at least 2"},
      as_list(choice_key("task.structures", defaults.structures.front(),
                         "contextual: tree, ring or cross; one for all contexts or a comma list, "
                         "one per context",
                         task::structure_names())),
      open_choice_key("task.common_structure",
                      "contextual: structure asked for in every context (default: tree where "
                      "objects is a power of two, ring otherwise)",
                      task::structure_names()),
      {"task.context_scale", written(defaults.context_scale),
       "value of the context one-hot among the inputs"}};
}

std::vector<Key> file_keys() {
  return {
      path_key(
          "task.inputs", "",
          "files: inputs, a CSV, .npy, .npz or .h5 file; FILE.h5:/GROUP/DATASET names a dataset, "
          "FILE.npz:ARRAY an array"),
      path_key("task.targets", "", "files: targets, likewise"),
      choice_key("task.samples_in", task::TaskFiles().samples_in,
                 "files, table: rows or columns; which way samples or objects lie in the file",
                 file::samples_in_names()),
      {"task.ignore_columns", "",
       "files: columns of task.inputs (names, or numbers from 1) to leave out, a comma list; the "
       "first with words names the samples"},
      {"task.context_column", "",
       "files: column of task.inputs (name, or number from 1) that holds context labels; it "
       "enters as a one-hot"},
      {"task.one_hot_targets", base::join(task::TaskFiles().one_hot_targets, ","),
       "files: true where columns of task.targets hold labels of classes, words or whole numbers, "
       "each of which becomes an output of 0 and 1; or a comma list of those columns"},
      {"task.size_limit", written(file::SizeLimit().gigabytes),
       "files, table: GB that the numbers of one file may take (8 bytes each)"},
      {"task.blocks", "",
       "files: output blocks, SIZE or NAME:SIZE separated by commas; blocks used by some samples "
       "only tell the contexts"},
      path_key("task.table", "", "table: file of objects and their attributes, one object per row"),
      {"task.object_column", "",
       "table: column that names the objects (default: they are numbered)"},
      {"task.common_columns", "",
       "table: columns asked for in every context, a comma list; words enter as a one-hot"},
      {"task.context_groups", "",
       "table: the columns each context asks for, as 'looks: hair, feathers; habitat: aquatic'"},
      {"task.one_hot_columns", "",
       "table: columns whose numbers are categories, a comma list; other numbers are scaled to 0 "
       "to 1"}};
}

std::vector<Key> other_keys() {
  const task::Routing routing;
  const TaskChanges changes;
  return {choice_key("task.encoding", task::XorEncoding(), "xor: pm1 (-1 and 1) or 01 (0 and 1)",
                     task::xor_encoding_names()),
          {"task.domains", std::to_string(routing.domains),
           "routing: number of input domains, and of output domains"},
          {"task.routes", std::to_string(routing.routes),
           "routing: output domains that every input domain is trained for, 1 to task.domains"},
          {"task.input_mixing", "",
           "contextual, table: mu of objects that show I + mu G in place of a one-hot, G_ij from "
           "N(0, 1/objects); takes a task from correlations that commute to others (default: " +
               written(changes.input_mixing) + ")"},
          {"task.target_noise", "",
           "sd of Gaussian noise that is added once to every target (default: " +
               written(changes.target_noise) + ")"},
          {"task.noise_seed", "",
           "seed of task.input_mixing and task.target_noise, apart from train.seed (default: " +
               std::to_string(changes.noise_seed) + ")"}};
}

}  // namespace

KeySection task_section() {
  KeySection section{
      "task",
      "The task",
      {choice_key("task.kind", TaskKind(),
                  "contextual (objects in contexts), files (your own samples), table (your own "
                  "objects, each in every context), xor or routing (domains that share hidden "
                  "layers)",
                  task_kind_names())}};
  for (const std::vector<Key>& keys : {contextual_keys(), file_keys(), other_keys()})
    section.keys.insert(section.keys.end(), keys.begin(), keys.end());
  return section;
}

}  // namespace festina::tool
