#include "festina/ladder/rungs.hpp"

#include <algorithm>

#include "festina/base/text.hpp"
#include "festina/ladder/alternating_rung.hpp"
#include "festina/ladder/early_rung.hpp"
#include "festina/ladder/mode_rungs.hpp"
#include "festina/ladder/network_rungs.hpp"
#include "festina/ladder/orbit_rung.hpp"
#include "festina/ladder/pathway_rungs.hpp"
#include "festina/ladder/published_rungs.hpp"
#include "festina/ladder/reduced_rung.hpp"
#include "festina/ladder/sample_families.hpp"

namespace festina::ladder {

namespace {

SolveModel gated(LearningRule rule) {
  return [rule](const std::string& name, const PathwayModel& model, const RungRequest& request,
                const Monitor& monitor) -> OrWhyNot<SolvedRung> {
    return solve_gated(name, model, rule, request, monitor);
  };
}

SolveModel raced(LearningRule rule) {
  return [rule](const std::string& name, const PathwayModel& model, const RungRequest& request,
                const Monitor& monitor) { return solve_race(name, model, rule, request, monitor); };
}

/// Solved at once, with nothing to interrupt.
SolveModel at_once(OrWhyNot<SolvedRung> (*solve)(const std::string& name, const PathwayModel& model,
                                                 const RungRequest& request)) {
  return [solve](const std::string& name, const PathwayModel& model, const RungRequest& request,
                 const Monitor&) { return solve(name, model, request); };
}

/// `closed`: of context pathways in two phases, of a network of the user's own mode by mode.
OrWhyNot<RungPlan> plan_closed(const std::string& name, const RungRequest& request) {
  const Planner plan =
      in_modes(about_contexts_or_own(at_once(solve_closed), at_once(solve_decoupled)));
  OrWhyNot<RungPlan> found = plan(name, request);
  if (!found || request.options().network) return found;
  if (auto obstacle = closed_obstacle(request)) return *obstacle;
  return found;
}

constexpr auto joint = LearningRule::joint;
constexpr auto staged = LearningRule::staged;

std::vector<Rung> all_rungs() {
  using enum Role;
  using enum Means;
  // Colours are those of Okabe and Ito without black and yellow, Tol's, and some between them: one
  // for each rung, since any two may be drawn together. Dashes tell neighbours apart in grey.
  return {
      {"linear",
       control,
       trained,
       true,
       "a linear net of the same widths: the lower control",
       {"#0072B2", 2},
       plan_linear,
       Control::lower},
      {"reln-unit",
       reading,
       read,
       true,
       "the net replayed with every unit's own gate, averaged over windows: a consistency check",
       {"#D55E00", 3},
       {}},
      {"reln",
       reading,
       read,
       true,
       "a few pathways that keep their units, with gates read off the net",
       {"#E69F00", 4},
       {}},
      {"reln-redrawn",
       reading,
       read,
       true,
       "a few gates shared by other units in every window: a description, not a reduction",
       {"#009E73", 5},
       {}},
      {"gdln",
       theory,
       trained,
       true,
       "common pathway plus every (C-1)-context pathway, or the network of network.nodes; joint "
       "loss",
       {"#56B4E9", 2},
       about_contexts_or_own(gated(joint), gated(joint))},
      {"gdln-staged",
       theory,
       trained,
       true,
       "the pathways of gdln; context pathways learn what the common one leaves",
       {"#CC79A7", 3},
       about_contexts(gated(staged))},
      {"race",
       theory,
       computed,
       true,
       "the modes of gdln as differential equations, nothing trained",
       {"#999933", 4},
       in_modes(about_contexts_or_own(raced(joint), raced(joint)))},
      {"race-staged",
       theory,
       computed,
       true,
       "the modes of gdln-staged as differential equations",
       {"#882255", 5},
       in_modes(about_contexts(raced(staged)))},
      {"closed",
       theory,
       computed,
       true,
       "the modes of gdln in closed form, two phases",
       {"#332288", 2},
       plan_closed},
      {"early",
       theory,
       computed,
       true,
       "the net's own units from their initial distribution, as one linear net until gates break",
       {"#44AA99", 3},
       plan_early,
       Control::none,
       true},
      {"orbit",
       theory,
       computed,
       true,
       "a few of the net's units, from the early phase on, each for all its images under the "
       "task's symmetries",
       {"#661100", 4},
       plan_orbit},
      {"modular",
       control,
       trained,
       true,
       "common pathway plus single-context pathways: the negative control",
       {"#777777", 5},
       about_single_contexts(gated(joint)),
       Control::negative},
      {"race-published",
       theory,
       computed,
       false,
       "the published race with constants given by hand",
       {"#CC3311", 2},
       in_modes(about_contexts(at_once(solve_published_race)))},
      {"closed-published",
       theory,
       computed,
       false,
       "the published closed form with constants given by hand",
       {"#AA7700", 3},
       in_modes(about_contexts(at_once(solve_published_closed)))},
      {"gdln-points",
       theory,
       trained,
       false,
       "a pathway for every sample, on there alone, joint loss",
       {"#117733", 4},
       about_family(point_family, gated(joint))},
      {"gdln-half-planes",
       theory,
       trained,
       false,
       "two pathways, on either side of the middle of the first input, joint loss",
       {"#AA4499", 5},
       about_family(half_plane_family, gated(joint))},
      {"reduced",
       theory,
       computed,
       false,
       "all the net's units, in few variables",
       {"#CC6677", 2},
       plan_reduced},
      {"alternating",
       theory,
       computed,
       false,
       "a rival: alternating gradient flows, dormant units that jump one by one, a staircase",
       {"#225588", 3},
       plan_alternating},
  };
}

template <class Wanted>
std::vector<std::string> names_of(const Wanted& wanted) {
  std::vector<std::string> names;
  for (const Rung& rung : rungs())
    if (wanted(rung)) names.push_back(rung.name);
  return names;
}

}  // namespace

const std::vector<Rung>& rungs() {
  static const std::vector<Rung> all = all_rungs();
  return all;
}

const std::vector<std::string>& rung_names() {
  static const std::vector<std::string> names = names_of([](const Rung&) { return true; });
  return names;
}

std::vector<std::string> unasked_rungs() {
  return names_of([](const Rung& rung) { return rung.unasked; });
}

std::vector<std::string> predicting_rungs() {
  return names_of([](const Rung& rung) { return rung.unasked && rung.means == Means::computed; });
}

std::vector<std::string> reading_rungs() {
  return names_of([](const Rung& rung) { return rung.means == Means::read; });
}

const Rung& find_rung(const std::string& name) {
  return rungs().at(base::index_of("theory.rungs", name, rung_names()));
}

const Rung* known_rung(const std::string& name) {
  const auto found = std::find_if(rungs().begin(), rungs().end(),
                                  [&](const Rung& rung) { return rung.name == name; });
  return found == rungs().end() ? nullptr : &*found;
}

Role role_of(const std::string& name) {
  const Rung* known = known_rung(name);
  return known == nullptr ? Role::guest : known->role;
}

Control control_of(const std::string& name) {
  const Rung* known = known_rung(name);
  return known == nullptr ? Control::none : known->control;
}

bool states_limit(const std::string& name) {
  const Rung* known = known_rung(name);
  return known != nullptr && known->states_limit;
}

std::vector<std::string> pathway_names(const RungInfo& info) {
  std::vector<std::string> names;
  if (!info.modes) return names;
  for (const Pathway& pathway : info.modes->pathways) names.push_back(pathway.name);
  return names;
}

const Network* network_of(const RungInfo& info) {
  if (info.network) return &*info.network;
  return info.described ? &*info.described : nullptr;
}

}  // namespace festina::ladder
