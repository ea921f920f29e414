#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "festina/ladder/assumptions.hpp"
#include "festina/network/families.hpp"
#include "festina/network/held_out.hpp"
#include "festina/network/initialisation.hpp"
#include "festina/race/given_constants.hpp"
#include "festina/simulate/dynamics.hpp"
#include "festina/simulate/training.hpp"
#include "festina/task/spectrum.hpp"
#include "festina/units/early_phase.hpp"
#include "festina/units/node_sets.hpp"

namespace festina::ladder {

/// Constants a user may give the pathway rungs instead of those the rules compute. Every one that
/// is set counts as fitted.
struct PathwayConstants {
  std::optional<arma::uword> width;       ///< units of every pathway, key theory.pathway_width
  std::optional<double> common_init_sd;   ///< key theory.common_init_sd
  std::optional<double> context_init_sd;  ///< of the context pathways, key theory.context_init_sd
};

/// Where theories in modes start. expected: from what random weights have in the mean; drawn: from
/// the very weights their network starts from; early: as expected, but the common pathway, in
/// networks too, starts with the strength that the ReLU net's early phase comes from, by its sd;
/// where there is no such phase to build on, and for other weights than gaussian ones, as expected.
enum class Start { early, expected, drawn };

/// "early", "expected", "drawn".
const std::vector<std::string>& start_names();

/// How finely the rung `orbit` looks.
struct OrbitOptions {
  /// Representative ones of a set, key theory.orbit_units; none: few where the task has symmetries
  /// and every unit stands for its images, many where it has none.
  std::optional<arma::uword> units = {};
  arma::uword sets = 6;  ///< of them, key theory.orbit_sets

  static constexpr arma::uword with_symmetries = 8;
  static constexpr arma::uword without_symmetries = 128;
};

/// How much the rung `reduced` may keep.
struct ReducedOptions {
  arma::uword scalars = 500;  ///< variables of a set, at most; key theory.reduced_scalars
  arma::uword sets = 6;       ///< of static units, key theory.reduced_sets
};

/// The early phase of a net, or why there is none to build on, as a sentence goes on.
using EarlyFinding = std::variant<units::EarlyPhase, std::string>;

/// What several rungs build on, see early_phase_of().
struct SharedEarlyPhase {
  std::optional<EarlyFinding> found = {};  ///< none until someone asks
  double seconds = 0;                      ///< that it took
};

/// Which theories to solve and how.
struct LadderOptions {
  LadderOptions();  ///< the standard rungs

  std::vector<std::string> rungs;
  Dynamics dynamics = Dynamics::descent;
  /// How many contexts a context pathway serves, one family for each; empty: C − 1.
  std::vector<std::size_t> pathway_contexts = {};
  bool all_pathway_contexts = false;  ///< 1 … C − 1 instead
  Start start = Start::early;
  OrbitOptions orbit = {};
  ReducedOptions reduced = {};
  PathwayConstants constants = {};
  /// The network that gdln, race and closed are about; none: pathways by context.
  std::optional<Network> network = {};
  std::optional<network::HeldOut> held_out =
      {};                                ///< what that network is asked without being taught
  std::string network_description = {};  ///< for `chosen`: where it comes from
  network::Initialisation initialisation = network::Initialisation::gaussian;
  race::Pairing published_pairing = race::Pairing::rank;
  std::optional<race::GivenClosed> published_closed = {};
  std::optional<race::GivenRace> published_race = {};
};

/// What a rung is asked for. Holds references, to the options too: a plan keeps copies of those.
struct RungRequest {
  const Task& task;
  const Spectrum& spectrum;
  const Training& training;
  const LadderOptions& options;
  /// Shared by copies of the request, never none.
  std::shared_ptr<SharedEarlyPhase> early = std::make_shared<SharedEarlyPhase>();
};

/// What is told of a rung, whatever it is made of.
struct RungInfo {
  std::string name;
  std::string dynamics;  ///< "descent", "flow", "ode", "steps" or "closed form"
  std::size_t pathways;
  std::size_t scalars;              ///< variables of its equations
  std::vector<std::string> chosen;  ///< what a rule decided, in words
  std::vector<std::string> fitted;  ///< "key = value" of every constant the user gave
  /// "name = value" of every constant that was chosen by looking at what it gave, see tuned.hpp.
  std::vector<std::string> tuned = {};
  std::optional<Network> network = {};  ///< none for theories in modes
  std::string describes = {};           ///< for theories in modes: the rung of their network
  std::optional<race::PathwayModes> modes =
      {};                                 ///< the pathways' modes, along which strengths count
  std::optional<Network> described = {};  ///< for theories in modes: their network
  /// Strengths that the modes are expected to grow from, one per mode; empty when not known.
  arma::vec initial_strengths = {};
  std::vector<std::string> from_run = {};  ///< what was read off a training run, in words
  arma::uword from_epoch = 0;              ///< first epoch it speaks of
  /// Last epoch up to which its assumptions hold by its own computation; none: to the end.
  std::optional<arma::uword> valid_until = {};
  /// What it is held against: "mean" over the runs, or "run 0" for what reads that run.
  std::string reference = "mean";
};

/// A solved rung: its trajectory and how far its assumptions hold.
struct SolvedRung {
  Trajectory trajectory;
  Assumptions assumptions;
  std::vector<std::string> found = {};     ///< what solving decided, in words, for RungInfo::chosen
  std::vector<units::NodeSet> nodes = {};  ///< of `orbit` and `reduced`; empty for others
};

/// A rung ready to be solved. Holds references to the task, spectrum and training it was planned
/// for.
struct RungPlan {
  RungInfo info;
  std::function<SolvedRung(const Monitor& monitor)> solve;
  double seconds = 0;  ///< wall time of what was solved in planning already
};

/// A rung that does not apply to this experiment.
struct SkippedRung {
  std::string name;
  std::string reason;
};

}  // namespace festina::ladder

namespace festina {
using ladder::LadderOptions;
}  // namespace festina
