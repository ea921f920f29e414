#pragma once

#include "festina/ladder/request.hpp"
#include "festina/race/race_starts.hpp"

namespace festina::ladder {

/// Pathways and a sentence on which they are, for `chosen`.
struct PathwayFamily {
  std::vector<Pathway> pathways;
  std::string description;
};

/// A gated network that theories describe: its paths with their modes, and how its weights start.
struct PathwayModel {
  std::vector<std::string> chosen;
  std::vector<std::string> fitted;
  Network network;
  race::PathwayModes modes;  ///< of the whole target, of the pathways that have something to learn
  race::Segments segments;   ///< of those pathways
  race::InitialWeights initial;
  std::optional<network::HeldOut> held_out = {};
  std::vector<std::string> tuned = {};  ///< for RungInfo::tuned
};

/// How many contexts the context pathways serve: the user's choice, or C − 1.
std::vector<std::size_t> pathway_sizes(const RungRequest& request);

/// A common pathway and every choice of `sizes` contexts, see common_plus_contexts().
PathwayFamily context_family(const std::vector<std::size_t>& sizes, const RungRequest& request);

/// Why context pathways of these sizes do not apply, none when they do.
std::optional<WhyNot> context_obstacle(const RungRequest& request);

/// Why `pathways` pathways do not fit into the net: it has more than two hidden layers, or fewer
/// units in the last one than pathways. None when they do.
std::optional<WhyNot> net_obstacle(std::size_t pathways, const RungRequest& request);

/// Whether a common pathway starts where the net's early phase says, if there is such a phase.
bool starts_early(const RungRequest& request);

/// These pathways in the place of the net. They share the width of its last hidden layer equally
/// and have its initial sd unless constants are given; the first one, when it is always on, is the
/// common pathway of theory.common_init_sd, and where starts_early() `early` gives its sd (nullptr
/// where it does not). Of a net with two hidden layers the first stays as it is, linear, without
/// gates and shared by all pathways (arXiv 2503.06181, section on depth), which then all see every
/// input. Throws InputError when no path has anything to learn.
PathwayModel pathway_model(const PathwayFamily& family, const RungRequest& request,
                           const EarlyFinding* early);

/// The network of the user's own (LadderOptions::network) with the net's initial sd on every edge.
/// Throws InputError when no path has anything to learn.
PathwayModel own_model(const RungRequest& request);

/// The initial weights of a model's network, drawn from the stream (seed, rung, 0).
Weights pathway_weights(const PathwayModel& model, std::uint64_t seed, const std::string& rung);

/// Strengths the model's modes start from in the mean over its weights' distribution, one per mode;
/// empty when they are not known (start_obstacle).
arma::vec expected_strengths(const PathwayModel& model);

/// The rung of the network that learns by this rule: "gdln" or "gdln-staged".
std::string network_rung_name(LearningRule rule);

}  // namespace festina::ladder
