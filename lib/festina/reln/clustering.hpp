#pragma once

#include <armadillo>

#include "festina/random/stream.hpp"

namespace festina::reln {

/// Points in groups around centres.
struct Clustering {
  arma::uvec of;       ///< group of every point
  arma::mat centres;   ///< features × groups, weighted means
  double inertia = 0;  ///< Σ_i weight_i ‖point_i − centre‖²
};

/// Lloyd's k-means of weighted `points` (features × points) from the given centres, until no point
/// changes its group. A group left empty takes the point that adds most to the inertia. Own code,
/// for neither Armadillo's nor dlib's k-means takes weights.
Clustering weighted_kmeans(const arma::mat& points, const arma::vec& weights, arma::mat centres);

/// The best by inertia of `restarts` runs from k-means++ centres (Arthur & Vassilvitskii 2007) with
/// draws in proportion to weight × squared distance. At most as many groups as there are points.
Clustering weighted_kmeans(const arma::mat& points, const arma::vec& weights, arma::uword groups,
                           std::size_t restarts, Stream& stream);

/// Adjusted Rand index of two groupings of the same points (Hubert & Arabie 1985), with pairs
/// counted by weight: 1 for the same groups, about 0 for unrelated ones. 1 when both are one group.
double adjusted_rand_index(const arma::uvec& a, const arma::uvec& b, const arma::vec& weights);

}  // namespace festina::reln
