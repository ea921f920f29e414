#include "keys.hpp"

#include <algorithm>
#include <stdexcept>

#include "key_sections.hpp"

namespace festina::tool {

namespace {

Key output_key() {
  Key key = path_key("output.dir", "", "folder for results; --out is short for it");
  key.short_name = "out";
  return key;
}

}  // namespace

const std::vector<KeySection>& key_sections() {
  static const std::vector<KeySection> sections = {
      task_section(),
      train_section(),
      runs_section(),
      theory_section(),
      gates_section(),
      network_section(),
      {"sweep",
       "Seeds of a sweep (the keys to vary stand in the plan's sections [grid] and [list])",
       {{"sweep.seeds", "",
         "every combination is run with each of these as train.seed: a comma list of numbers and "
         "ranges, as 1..20 (default: train.seed)"}}},
      {"output", "Output", {output_key()}},
      {"",
       "Work",
       {{"workers", "",
         "runs side by side; the results do not depend on it (default: one per processor)"}}}};
  return sections;
}

const std::vector<Flag>& flags() {
  static const std::vector<Flag> all = {
      {"json", "print the closing results as one JSON object, and nothing else"},
      {"quiet", "print nothing but errors, and no progress"},
      {"overwrite",
       "replace the result in the folder even if it is another experiment's or another task's"},
      {"surface",
       "also try every number of pathways at longer windows, graded and binary: error as a table "
       "and a heat map"},
      {"quick",
       "small tasks and few seeds, which show in a minute that everything runs but judge nothing"},
      {"dry-run", "print the runs that a plan asks for and which of them are finished; run none"},
      {"accept-changes",
       "go on where the plan no longer asks for runs that its folder was started with"},
      {"network",
       "print the mode equations of the network in an experiment file, derived and checked, as "
       "LaTeX"},
      {"help", "print this list; -h is short for it", true}};
  return all;
}

std::vector<std::string> key_names() {
  std::vector<std::string> names;
  for (const KeySection& section : key_sections())
    for (const Key& key : section.keys) names.push_back(key.name);
  return names;
}

std::vector<std::string> key_names(const std::vector<std::string>& sections) {
  std::vector<std::string> names;
  for (const KeySection& section : key_sections())
    if (std::find(sections.begin(), sections.end(), section.name) != sections.end())
      for (const Key& key : section.keys) names.push_back(key.name);
  return names;
}

const Key& find_key(const std::string& name) {
  for (const KeySection& section : key_sections())
    for (const Key& key : section.keys)
      if (key.name == name) return key;
  throw std::out_of_range("no key " + name);
}

}  // namespace festina::tool
