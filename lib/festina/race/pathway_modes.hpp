#pragma once

#include <armadillo>
#include <vector>

#include "festina/linalg/frame.hpp"
#include "festina/race/overlap_groups.hpp"
#include "festina/race/path_correlations.hpp"
#include "festina/task/task.hpp"

namespace festina::race {

/// The modes of linear pathways, all pathways' modes in one list, and everything their equations
/// need. Output space is reduced to the column spaces of the targets of every output node (r
/// dimensions in all), outside of which nothing happens.
struct PathwayModes {
  std::vector<Pathway> pathways;
  /// Of Σyx(p), with d from Σx(p, p); of pathways that share edges, the frame they share
  /// (shared_frames()), whose s and d are then uᵀΣyx(p)v and vᵀΣx(p, p)v and may be 0.
  std::vector<Frame> frames;
  arma::uvec first;                  ///< first mode of every pathway in the list; last entry: N
  arma::mat output_basis;            ///< n_y × r, orthonormal
  arma::mat left;                    ///< r × N: left singular vectors u_pα
  arma::mat drive;                   ///< r × N: Σyx(p) v_pα with the task's own targets
  std::vector<OverlapGroup> groups;  ///< which modes feel each other, and v_jβᵀ Σx(j, p) v_pα
  double target_energy;              ///< ½ Σ Y² over samples and outputs
  double samples;                    ///< P

  arma::uword count() const { return first(first.n_elem - 1); }
  /// v_jβᵀ Σx(j, p) v_pα of all modes, N × N: row jβ, column pα.
  arma::mat coupling() const { return whole_coupling(groups, count()); }
  arma::uword pathway_of(arma::uword mode) const;
  /// The modes of pathway p, which has at least one.
  arma::span of(std::size_t p) const { return arma::span(first(p), first(p + 1) - 1); }
};

/// Modes of `pathways`. The frame of pathway p is that of Σyx(p) with `frame_targets[p]` (n_y × P)
/// in place of Y: the task's targets, or what another pathway leaves of them. Throws InputError
/// when a pathway has no mode at all.
PathwayModes pathway_modes(const Task& task, const std::vector<Pathway>& pathways,
                           const std::vector<arma::mat>& frame_targets);

/// Modes of `pathways` along given frames, one per pathway.
PathwayModes modes_along(const Task& task, const std::vector<Pathway>& pathways,
                         std::vector<Frame> frames);

/// Below this a loss is nothing but the rounding of the terms that cancel in it.
double rounding_floor(const PathwayModes& modes);

/// Loss ½ Σ‖Y − Σ_p W_p X_p G_p‖² for W_p = Σ_α ω_pα v_pαᵀ, where `maps` (r × N) holds the ω.
/// Exact, whether or not modes decouple.
double modes_loss(const PathwayModes& modes, const arma::mat& maps);

/// W_p = Σ_α ω_pα v_pαᵀ (outputs of p × inputs of p), `maps` as above.
arma::mat pathway_map_of(const PathwayModes& modes, const arma::mat& maps, std::size_t pathway);

/// What every pathway with these maps adds to the outputs Ŷ, each n_y × P.
std::vector<arma::mat> modes_outputs(const Task& task, const PathwayModes& modes,
                                     const arma::mat& maps);

}  // namespace festina::race
