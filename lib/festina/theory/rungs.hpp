#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "festina/network/families.hpp"
#include "festina/simulate/training.hpp"
#include "festina/task/spectrum.hpp"
#include "festina/theory/assumptions.hpp"

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

/// What is told of a rung, whatever it is made of.
struct RungInfo {
  std::string name;
  std::string dynamics;  ///< "descent", "flow", "ode" or "closed form"
  std::size_t pathways;
  std::size_t scalars;              ///< variables of its equations
  std::vector<std::string> chosen;  ///< what a rule decided, in words
  std::vector<std::string> fitted;  ///< "key = value" of every constant the user gave
  std::optional<Network> network;   ///< none for theories in modes
};

/// A solved rung: its trajectory and how far its assumptions hold.
struct SolvedRung {
  Trajectory trajectory;
  Assumptions assumptions;
};

/// A rung ready to be solved. Holds references to the task, spectrum and training it was planned
/// for.
struct RungPlan {
  RungInfo info;
  std::function<SolvedRung(const Monitor& monitor)> solve;
};

/// A rung that does not apply to this experiment.
struct SkippedRung {
  std::string name;
  std::string reason;
};

/// The rungs this version can climb, in the order of the ladder.
const std::vector<std::string>& rung_names();

/// Which theories to solve and how.
struct LadderOptions {
  std::vector<std::string> rungs = rung_names();
  Dynamics dynamics = Dynamics::descent;
  PathwayConstants constants;
};

/// One sentence on what a rung is. Throws InputError for an unknown name.
std::string rung_description(const std::string& name);

/// The named rung for this task and training, or why it does not apply.
/// - linear: a linear chain of the ReLU net's widths, the lower control;
/// - gdln: a common pathway and every (C − 1)-context pathway, joint loss; the pathways share the
///   net's width equally and have its initial sd;
/// - race: the mode equations of gdln, race(), from the strengths π0 = hσ²/2 of its rule;
/// - closed: the same in two phases without stepping, ClosedForm;
/// - modular: a common pathway and every single-context pathway, the negative control.
/// Network rungs start from the stream (seed, name, 0). Throws InputError for an unknown name.
std::variant<RungPlan, SkippedRung> plan_rung(const std::string& name, const Task& task,
                                              const Spectrum& spectrum, const Training& training,
                                              const LadderOptions& options);

}  // namespace festina
