#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "festina/network/families.hpp"
#include "festina/simulate/training.hpp"

namespace festina {

/// Whether a rung made of weight matrices learns by steps or by gradient flow.
enum class Dynamics { descent, flow };

/// "descent", "flow".
const std::vector<std::string>& dynamics_names();

/// Constants a user may give the pathway rungs instead of those the rules compute. Every one that
/// is set counts as fitted.
struct PathwayConstants {
  std::optional<arma::uword> width;       ///< units of every pathway, key theory.pathway_width
  std::optional<double> common_init_sd;   ///< key theory.common_init_sd
  std::optional<double> context_init_sd;  ///< of the context pathways, key theory.context_init_sd
};

/// A rung of the ladder of theories that is a network of its own: what to solve, and where each of
/// its constants comes from.
struct RungPlan {
  std::string name;
  Network network;
  std::vector<double> edge_sd;  ///< sd of the initial weights, per edge
  std::size_t pathways;
  std::vector<std::string> chosen;  ///< what a rule decided, in words
  std::vector<std::string> fitted;  ///< "key = value" of every constant the user gave
};

/// A rung that does not apply to this experiment.
struct SkippedRung {
  std::string name;
  std::string reason;
};

/// The rungs this version can climb: "linear", "gdln", "modular".
const std::vector<std::string>& rung_names();

/// One sentence on what a rung is. Throws InputError for an unknown name.
std::string rung_description(const std::string& name);

/// What the named rung is for this task and training, or why it does not apply.
/// - linear: a linear chain of the ReLU net's widths, the lower control;
/// - gdln: a common pathway and every (C − 1)-context pathway, joint loss; the pathways share the
///   net's width equally and have its initial sd;
/// - modular: a common pathway and every single-context pathway, the negative control.
/// Throws InputError for an unknown name.
std::variant<RungPlan, SkippedRung> plan_rung(const std::string& name, const Task& task,
                                              const Training& training,
                                              const PathwayConstants& constants);

}  // namespace festina
