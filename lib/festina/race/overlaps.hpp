#pragma once

#include "festina/race/pathway_modes.hpp"

namespace festina::race {

/// How far the frames of pathways are from what a reduction to one scalar per mode needs
/// (arXiv 2207.10430; 2503.06181, assumption 2.1), each a share in [0, 1]; 0: exact.
struct OverlapResiduals {
  /// Of V_pᵀ Σx(p, p) V_p outside its degenerate blocks, all pathways together: the part of Σx that
  /// does not commute.
  double input_variance;
  /// Of U_pᵀ U_j and of V_jᵀ Σx(j, p) V_p, all pairs p ≠ j of a group together (others exchange
  /// nothing), outside the blocks that pair up: each block of modes of p with the block of j it
  /// overlaps with most.
  double left_overlap;
  double input_overlap;
};

/// Left overlaps U_pᵀ U_j of all modes of all pathways, N × N; the full matrix, row pα, column jβ.
arma::mat left_overlaps(const PathwayModes& modes);

/// Residuals of the overlaps; the input overlaps are modes.coupling.
OverlapResiduals overlap_residuals(const PathwayModes& modes);

}  // namespace festina::race
