#pragma once

#include "festina/theory/rung_plan.hpp"

namespace festina {

/// Pathways that share the net, with widths and initial sd by rule or by hand.
struct PathwayPlan {
  std::vector<Pathway> pathways;
  std::vector<arma::uword> widths;
  std::vector<double> sd;  ///< per pathway
  std::vector<std::string> chosen;
  std::vector<std::string> fitted;
  PathwayModes modes;  ///< of the whole target
  Network network;
};

/// How many contexts the context pathways serve: the user's choice, or C − 1.
std::vector<std::size_t> pathway_sizes(const RungRequest& request);

/// Why pathways of these sizes do not apply, "" when they do. Sizes are used after contexts are
/// found to exist.
std::string pathway_obstacle(const RungRequest& request);

/// A common pathway and every choice of `sizes` contexts; the pathways share the net's width
/// equally and have its initial sd unless constants are given. Throws InputError for constants out
/// of range.
PathwayPlan plan_pathways(const std::vector<std::size_t>& sizes, const RungRequest& request);

/// The initial weights of a pathway network, drawn from the stream (seed, rung, 0).
Weights pathway_weights(const PathwayPlan& plan, std::uint64_t seed, const std::string& rung);

/// The rung of the network that learns by this rule: "gdln" or "gdln-staged".
std::string network_rung_name(LearningRule rule);

}  // namespace festina
