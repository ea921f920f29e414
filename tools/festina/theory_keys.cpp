#include "festina/ladder/rungs.hpp"
#include "key_sections.hpp"

namespace festina::tool {

namespace {

Key rungs_key() {
  return as_list(open_choice_key(
      "theory.rungs",
      "rungs to climb, a comma list (default: all that need no constants but gdln-points, "
      "gdln-half-planes, reduced and alternating; predict and sweep: those that train nothing)",
      ladder::rung_names()));
}

/// The keys of how theories start and how finely they look.
std::vector<Key> detail_keys(const LadderOptions& ladder) {
  using ladder::OrbitOptions;
  return {
      choice_key("theory.start", ladder.start,
                 "where race and closed start: expected (what random weights have in the mean), "
                 "drawn (the weights their network starts from) or early (as expected, but the "
                 "common pathway, in gdln too, as strong as the ReLU net's early phase makes its "
                 "first mode; where there is no such phase, expected)",
                 ladder::start_names()),
      {"theory.orbit_units", "",
       "units of a set that rung orbit grows for all of the net (default: " +
           std::to_string(OrbitOptions::with_symmetries) + " where the task has symmetries, " +
           std::to_string(OrbitOptions::without_symmetries) + " where it has none)"},
      {"theory.orbit_sets", std::to_string(ladder.orbit.sets),
       "sets of such units, of which it gives mean and spread"},
      {"theory.reduced_scalars", std::to_string(ladder.reduced.scalars),
       "variables that rung reduced may have in a set, at most"},
      {"theory.reduced_sets", std::to_string(ladder.reduced.sets),
       "sets of its static units, of which it gives mean and spread"}};
}

std::vector<Key> constant_keys() {
  return {path_key("theory.published", "",
                   "file of constants for rungs race-published and closed-published (see "
                   "docs/files.md); each counts as a fitted constant"),
          {"theory.pathway_width", "",
           "units of every pathway (default: equal shares of the net's); counts as a fitted "
           "constant"},
          {"theory.common_init_sd", "",
           "initial sd of the common pathway (default: the net's); counts as a fitted constant"},
          {"theory.context_init_sd", "",
           "initial sd of context pathways (default: the net's); counts as a fitted constant"}};
}

}  // namespace

KeySection theory_section() {
  const LadderOptions ladder;
  KeySection section{
      "theory",
      "Theories",
      {rungs_key(),
       choice_key("theory.dynamics", ladder.dynamics,
                  "descent (steps; race takes them into account) or flow (gradient flow by odeint)",
                  simulate::dynamics_names()),
       as_list(path_key(
           "theory.own", "",
           "equations of one's own, a comma list of FILE.theory or NAME=FILE.theory (see "
           "docs/your-theory.md); always climbed, named by the file's stem unless NAME says "
           "otherwise; an experiment file may have sections [theory NAME] instead")),
       {"theory.pathway_contexts", "",
        "how many contexts a context pathway serves: a comma list of numbers, or all for 1 to C-1 "
        "(default: C-1)"}}};
  for (const std::vector<Key>& keys : {detail_keys(ladder), constant_keys()})
    section.keys.insert(section.keys.end(), keys.begin(), keys.end());
  return section;
}

}  // namespace festina::tool
