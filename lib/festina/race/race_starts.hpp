#pragma once

#include <optional>
#include <vector>

#include "festina/base/or_why_not.hpp"
#include "festina/network/initialisation.hpp"
#include "festina/race/race_state.hpp"

namespace festina::race {

/// What is known of initial weights before they are drawn.
struct InitialWeights {
  network::Initialisation kind = network::Initialisation::gaussian;
  std::vector<double> edge_sd;  ///< one per edge
};

/// Why the strengths that modes start to grow from are not known for such weights; none when they
/// are. Known are aligned weights, and bundles in which all pathways share what lies between their
/// first and their last edge: nothing, or orthogonal weights between hidden nodes of equal width.
std::optional<WhyNot> start_obstacle(const Architecture& architecture, const PathwayModes& modes,
                                     const Segments& segments, network::Initialisation kind);

/// How edges start: of one segment alike or not.
EdgeRuns runs_of(network::Initialisation kind);

/// The start of a race in the mean over the weights' distribution. With u_p, v_p the vectors of a
/// mode and (c, d) the leading singular vectors of its s_p over the first and last edges, the
/// hidden vectors x = Σ_a c_a W_a v_a and y = Σ_z d_z W_zᵀ u_z, taken back through the edges
/// between, are a chain; its first and last strength are shared out among the edges in proportion
/// to c and d (aligned_start()). For one pathway of width h, sd σ and no edge between that is π =
/// b_a b_z = hσ²/2. Derivation: derivations/init-strength. Throws InputError with start_obstacle().
RaceState expected_start(const Architecture& architecture, const PathwayModes& modes,
                         const Segments& segments, const InitialWeights& initial);

/// The start of a race from drawn weights: the same with the x and y of these weights, of each mode
/// as far as they are orthogonal to what grows of the faster modes of its bundle, which take the
/// rest with them. Derivation: derivations/init-strength.
RaceState drawn_start(const Architecture& architecture, const PathwayModes& modes,
                      const Segments& segments, const InitialWeights& initial,
                      const Weights& weights);

/// Weights along the modes, every one at strength edge_sd of its edge. Throws InputError when a
/// hidden node is narrower than its modes are many.
Weights aligned_weights(const Architecture& architecture, const PathwayModes& modes,
                        const std::vector<double>& edge_sd, Stream& stream);

}  // namespace festina::race
