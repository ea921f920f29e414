#include "festina/reln/pathway_search.hpp"

#include <algorithm>
#include <utility>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/reln/clustering.hpp"

namespace festina::reln {

namespace {

/// Of a layer, what its units are grouped in and who may stop it.
struct Search {
  const GateRecord& record;
  std::size_t layer;
  arma::uword pathways;
  const std::stop_token& stop;
};

/// What units are grouped by in a window, features × units.
arma::mat window_features(const GateRecord& record, std::size_t layer, arma::uword window) {
  const arma::mat pre =
      arma::conv_to<arma::mat>::from(record.layers[layer].preactivation[window]).t();
  return arma::join_cols(record.graded_gates(layer, window).t(),
                         search::preactivation_scale * arma::normalise(pre));
}

/// Units that start in the same direction share a fate (docs/reln.md): what they get from the
/// samples at the first epoch, scaled to length 1, features × units.
arma::mat start_features(const GateRecord& record, std::size_t layer) {
  return arma::normalise(
      arma::mat(arma::conv_to<arma::mat>::from(record.layers[layer].preactivation.front()).t()));
}

Membership fixed_membership(const Search& what, Stream& stream) {
  const auto& [record, layer, pathways, stop] = what;
  // Contribution is a square of weights; its square tells the units that grow first.
  const arma::vec weights = arma::square(record.layers[layer].contribution.col(0));
  return {
      weighted_kmeans(start_features(record, layer), weights, pathways, search::restarts, stream)
          .of};
}

Membership redrawn_membership(const Search& what, Stream& stream) {
  const auto& [record, layer, pathways, stop] = what;
  Membership membership;
  arma::mat centres;
  for (arma::uword window = 0; window < record.windows.count(); ++window) {
    if (stop.stop_requested()) throw Interrupted("while pathways were looked for");
    const arma::mat features = window_features(record, layer, window);
    const arma::vec weights = record.layers[layer].contribution.col(window);
    Clustering best = weighted_kmeans(features, weights, pathways, search::restarts, stream);
    if (window > 0) {
      Clustering going_on = weighted_kmeans(features, weights, centres);
      if (going_on.inertia <= (1 + search::restart_gain) * best.inertia) best = std::move(going_on);
    }
    centres = best.centres;
    membership.push_back(best.of);
  }
  return membership;
}

}  // namespace

std::string rung_of(Sharing sharing) {
  switch (sharing) {
    case Sharing::own:
      return "reln-unit";
    case Sharing::fixed:
      return "reln";
    default:
      return "reln-redrawn";
  }
}

SharedGates find_pathways(const GateRecord& record, Sharing sharing, arma::uword pathways,
                          std::uint64_t seed, const std::stop_token& stop) {
  base::check_at_least("gates.pathways", pathways, 1);
  SharedGates shared;
  for (std::size_t layer = 0; layer < record.layers.size(); ++layer) {
    Stream stream = random::make_stream(seed, "pathways", layer);
    const arma::uword fitting = std::min<arma::uword>(pathways, record.layers[layer].units());
    const Membership membership = sharing == Sharing::fixed
                                      ? fixed_membership({record, layer, fitting, stop}, stream)
                                      : redrawn_membership({record, layer, fitting, stop}, stream);
    shared.layers.push_back(share_gates(record, layer, membership, fitting));
  }
  return shared;
}

}  // namespace festina::reln
