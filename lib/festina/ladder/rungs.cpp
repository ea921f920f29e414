#include "festina/ladder/rungs.hpp"

#include <algorithm>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/ladder/alternating_rung.hpp"
#include "festina/ladder/early_rung.hpp"
#include "festina/ladder/mode_rungs.hpp"
#include "festina/ladder/network_rungs.hpp"
#include "festina/ladder/orbit_rung.hpp"
#include "festina/ladder/reduced_rung.hpp"
#include "festina/ladder/relu_obstacle.hpp"
#include "festina/ladder/sample_families.hpp"

namespace festina::ladder {

namespace {

/// How a rung is solved: it trains a network, integrates or evaluates modes, moves the net's own
/// units, or reads a run.
enum class Kind { network, modes, units, run };

/// What is known of a rung before anything is asked for.
struct KnownRung {
  std::string name;
  bool standard;  ///< climbed unless some rungs are named
  Kind kind;
  std::string description;
};

const std::vector<KnownRung>& known_rungs() {
  static const std::vector<KnownRung> known = {
      {"linear", true, Kind::network, "a linear net of the same widths: the lower control"},
      {"reln-unit", true, Kind::run,
       "the net replayed with every unit's own gate, averaged over windows: a consistency check"},
      {"reln", true, Kind::run,
       "a few pathways that keep their units, with gates read off the net"},
      {"reln-redrawn", true, Kind::run,
       "a few gates shared by other units in every window: a description, not a reduction"},
      {"gdln", true, Kind::network,
       "common pathway plus every (C-1)-context pathway, or the network of network.nodes; joint "
       "loss"},
      {"gdln-staged", true, Kind::network,
       "the pathways of gdln; context pathways learn what the common one leaves"},
      {"race", true, Kind::modes, "the modes of gdln as differential equations, nothing trained"},
      {"race-staged", true, Kind::modes, "the modes of gdln-staged as differential equations"},
      {"closed", true, Kind::modes, "the modes of gdln in closed form, two phases"},
      {"early", true, Kind::modes,
       "the net's own units from their initial distribution, as one linear net until gates break"},
      {"orbit", true, Kind::units,
       "a few of the net's units, from the early phase on, each for all its images under the "
       "task's symmetries"},
      {"modular", true, Kind::network,
       "common pathway plus single-context pathways: the negative control"},
      {"race-published", false, Kind::modes, "the published race with constants given by hand"},
      {"closed-published", false, Kind::modes,
       "the published closed form with constants given by hand"},
      {"gdln-points", false, Kind::network,
       "a pathway for every sample, on there alone, joint loss"},
      {"gdln-half-planes", false, Kind::network,
       "two pathways, on either side of the middle of the first input, joint loss"},
      {"reduced", false, Kind::units, "all the net's units, in few variables"},
      {"alternating", false, Kind::units,
       "a rival: alternating gradient flows, dormant units that jump one by one, a staircase"}};
  return known;
}

/// Throws InputError for an unknown name.
const KnownRung& find_known(const std::string& name) {
  return known_rungs().at(base::index_of("theory.rungs", name, rung_names()));
}

template <class Wanted>
std::vector<std::string> names_of(const Wanted& wanted) {
  std::vector<std::string> names;
  for (const KnownRung& rung : known_rungs())
    if (wanted(rung)) names.push_back(rung.name);
  return names;
}

/// A gated network of these pathways under the joint rule, where they fit into the net.
std::variant<RungPlan, SkippedRung> plan_family(const std::string& name,
                                                const PathwayFamily& family,
                                                const RungRequest& request) {
  if (family.pathways.empty())
    return SkippedRung{name, "finds no pathway that would have anything to learn"};
  const std::string obstacle = net_obstacle(family.pathways.size(), request);
  if (!obstacle.empty()) return SkippedRung{name, obstacle};
  return plan_gated(name, plan_pathways(family, request), LearningRule::joint, request);
}

/// The rungs about the user's own network.
std::variant<RungPlan, SkippedRung> plan_own(const std::string& name, const RungRequest& request) {
  if (name != "gdln" && name != "race" && name != "closed")
    return SkippedRung{name,
                       "is about a common and context pathways, and network.nodes gives "
                       "another network"};
  const PathwayPlan plan = plan_own_network(request);
  if (name == "gdln") return plan_gated(name, plan, LearningRule::joint, request);
  if (name == "race") return plan_race(name, plan, LearningRule::joint, request);
  return plan_decoupled(plan, request);
}

}  // namespace

LadderOptions::LadderOptions() : rungs(standard_rungs()) {}

const std::vector<std::string>& start_names() {
  static const std::vector<std::string> names = {"early", "expected", "drawn"};
  return names;
}

const std::vector<std::string>& rung_names() {
  static const std::vector<std::string> names = names_of([](const KnownRung&) { return true; });
  return names;
}

std::vector<std::string> standard_rungs() {
  return names_of([](const KnownRung& rung) { return rung.standard; });
}

std::vector<std::string> predicting_rungs() {
  return names_of([](const KnownRung& rung) {
    return rung.standard && (rung.kind == Kind::modes || rung.kind == Kind::units);
  });
}

bool reads_run(const std::string& name) {
  return find_known(name).kind == Kind::run;
}

std::string rung_description(const std::string& name) {
  return find_known(name).description;
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

std::variant<RungPlan, SkippedRung> plan_rung(const std::string& name, const RungRequest& request) {
  const KnownRung& known = find_known(name);
  if (known.kind == Kind::run) throw InputError("rung " + name + " reads a training run");
  if (name == "linear") return plan_linear(request);
  if (name == "gdln-points") return plan_family(name, point_family(request.task), request);
  if (name == "gdln-half-planes")
    return plan_family(name, half_plane_family(request.task), request);
  if (name == "early") return plan_early(request);
  if (name == "orbit") return plan_orbit(request);
  if (name == "reduced") return plan_reduced(request);
  if (name == "alternating") return plan_alternating(request);
  if (request.options.network && name != "modular") return plan_own(name, request);
  if (known.kind == Kind::modes && request.training.hidden.size() > 1)
    return SkippedRung{name, layers_obstacle("pathways", request.training)};
  const std::string obstacle = context_obstacle(request);
  if (!obstacle.empty()) return SkippedRung{name, obstacle};
  if (name == "modular")
    return plan_gated(name, plan_pathways(context_family({1}, request), request),
                      LearningRule::joint, request);
  const PathwayPlan plan = plan_pathways(context_family(pathway_sizes(request), request), request);
  if (name == "closed") return plan_closed(plan, request);
  if (name == "race-published" || name == "closed-published")
    return plan_published(name, plan, request);
  const LearningRule rule = name.ends_with("-staged") ? LearningRule::staged : LearningRule::joint;
  if (name.starts_with("race")) return plan_race(name, plan, rule, request);
  return plan_gated(name, plan, rule, request);
}

}  // namespace festina::ladder
