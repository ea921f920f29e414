#pragma once

#include <optional>
#include <string>
#include <vector>

#include "festina/ladder/rung.hpp"
#include "festina/network/held_out.hpp"
#include "festina/network/initialisation.hpp"
#include "festina/race/given_constants.hpp"
#include "festina/simulate/dynamics.hpp"

namespace festina::ladder {

/// Constants a user may give the pathway rungs instead of those the rules compute. Every one that
/// is set counts as fitted.
struct PathwayConstants {
  std::optional<arma::uword> width;       ///< units of every pathway, key theory.pathway_width
  std::optional<double> common_init_sd;   ///< key theory.common_init_sd
  std::optional<double> context_init_sd;  ///< of the context pathways, key theory.context_init_sd

  /// Throws InputError naming the key that is out of range.
  void check() const;
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

  /// Throws InputError naming the key that is out of range.
  void check() const;
};

/// How much the rung `reduced` may keep.
struct ReducedOptions {
  arma::uword scalars = 500;  ///< variables of a set, at most; key theory.reduced_scalars
  arma::uword sets = 6;       ///< of static units, key theory.reduced_sets

  /// Throws InputError naming the key that is out of range.
  void check() const;
};

/// Which theories to solve and how.
struct LadderOptions {
  LadderOptions();  ///< the rungs that are climbed unasked

  std::vector<std::string> rungs;
  std::vector<Rung> own = {};  ///< the guest's, see register_rung(); always climbed, after `rungs`
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

/// Adds a rung of the guest's own, which is climbed whatever `options.rungs` lists. Its role
/// becomes Role::guest. Throws InputError when it has no name or planner, or a name that another
/// rung has.
void register_rung(LadderOptions& options, Rung rung);

}  // namespace festina::ladder

namespace festina {
using ladder::LadderOptions;
}  // namespace festina
