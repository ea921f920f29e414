#pragma once

#include <armadillo>
#include <vector>

#include "festina/linalg/frame.hpp"
#include "festina/network/families.hpp"
#include "festina/task/task.hpp"

namespace festina {

/// Σyx(p) = (1/P) Y G_p X_pᵀ (n_y × inputs of p) for given targets Y (n_y × P): batch means over
/// all P samples, masked ones too (arXiv 2207.10430).
arma::mat path_target_correlation(const Task& task, const arma::mat& targets, const Pathway& p);

/// Σx(j, p) = (1/P) X_j G_j G_p X_pᵀ (inputs of j × inputs of p).
arma::mat path_input_correlation(const Task& task, const Pathway& j, const Pathway& p);

/// The modes of private linear pathways into one output, all pathways' modes in one list, and
/// everything their equations need. Output space is reduced to the column space of Y (r = rank Y),
/// outside of which nothing happens.
struct PathwayModes {
  std::vector<Pathway> pathways;
  std::vector<Frame> frames;  ///< of Σyx(p), with d from Σx(p, p)
  arma::uvec first;           ///< first mode of every pathway in the list; last entry: N
  arma::mat output_basis;     ///< n_y × r, orthonormal
  arma::mat left;             ///< r × N: left singular vectors u_pα
  arma::mat drive;            ///< r × N: Σyx(p) v_pα with the task's own targets
  arma::mat coupling;         ///< N × N: v_jβᵀ Σx(j, p) v_pα in row jβ, column pα
  double target_energy;       ///< ½ Σ Y² over samples and outputs
  double samples;             ///< P

  arma::uword count() const { return first(first.n_elem - 1); }
  arma::uword pathway_of(arma::uword mode) const;
};

/// Modes of `pathways`. The frame of pathway p is that of Σyx(p) with `frame_targets[p]` (n_y × P)
/// in place of Y: the task's targets, or what another pathway leaves of them. Throws InputError
/// when a pathway has no mode at all.
PathwayModes pathway_modes(const Task& task, const std::vector<Pathway>& pathways,
                           const std::vector<arma::mat>& frame_targets);

/// The same along given frames, one per pathway, each with at least one mode.
PathwayModes modes_along(const Task& task, const std::vector<Pathway>& pathways,
                         std::vector<Frame> frames);

/// Loss ½ Σ‖Y − Σ_p W_p X_p G_p‖² for W_p = Σ_α ω_pα v_pαᵀ, where `maps` (r × N) holds the ω.
/// Exact, whether or not modes decouple.
double modes_loss(const PathwayModes& modes, const arma::mat& maps);

/// What every pathway with these maps adds to the outputs Ŷ, each n_y × P.
std::vector<arma::mat> modes_outputs(const Task& task, const PathwayModes& modes,
                                     const arma::mat& maps);

/// What the best linear map of the inputs of `pathway` leaves of the task's targets on its samples
/// (n_y × P), by the pseudo-inverse with the stated rank tolerance.
arma::mat linear_residual(const Task& task, const Pathway& pathway);

}  // namespace festina
