#pragma once

#include <string>
#include <variant>
#include <vector>

#include "festina/ladder/rung_plan.hpp"

namespace festina::ladder {

/// The rungs this version can climb, in the order of the ladder.
const std::vector<std::string>& rung_names();

/// Those climbed unless some are named: all but the published ones, which need constants, those
/// with pathways per sample, `reduced`, which takes its time, and the rival.
std::vector<std::string> standard_rungs();

/// Those among the standard rungs that train no network and read no run.
std::vector<std::string> predicting_rungs();

/// Whether a rung reads the gates of a training run: such a rung is no plan of plan_rung() but is
/// climbed after the runs (reln/reln_rungs.hpp).
bool reads_run(const std::string& name);

/// One sentence on what a rung is. Throws InputError for an unknown name.
std::string rung_description(const std::string& name);

/// Names of a rung's pathways, in the order of Snapshot::pathway_outputs.
std::vector<std::string> pathway_names(const RungInfo& info);

/// The network that a rung trains or that a theory in modes describes; nullptr where there is none.
const Network* network_of(const RungInfo& info);

/// The named rung for this task and training, or why it does not apply.
/// - linear: a linear chain of the ReLU net's widths, the lower control;
/// - gdln: a common pathway and every (C − 1)-context pathway, joint loss; the pathways share the
///   net's width equally and have its initial sd; gdln-staged: the same under the staged rule. Of a
///   net with two hidden layers they share the second; the first stays whole and without gates;
/// - race, race-staged: the mode equations of those two, race(), from the strengths of
///   LadderOptions::start;
/// - closed: the joint race in two phases without stepping, ClosedForm;
/// - early: the ReLU net's own units from their initial distribution until their gates break, see
///   plan_early(); needs no contexts;
/// - orbit: representative units of the net, see plan_orbit(); needs no contexts;
/// - modular: a common pathway and every single-context pathway, the negative control;
/// - race-published, closed-published: the published equations with constants given by hand;
/// - gdln-points, gdln-half-planes: as gdln, with a pathway for every sample or half-plane; they
///   need no contexts;
/// - reduced: all units of the net in few variables, see plan_reduced(); needs no contexts;
/// - alternating: a rival, see plan_alternating(); needs no contexts.
/// Throws InputError for an unknown name or one that reads_run(), or options out of range.
std::variant<RungPlan, SkippedRung> plan_rung(const std::string& name, const RungRequest& request);

}  // namespace festina::ladder
