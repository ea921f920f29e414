#pragma once

#include <vector>

#include "festina/linalg/frame.hpp"
#include "festina/network/pathways.hpp"
#include "festina/task/task.hpp"

namespace festina::race {

/// Modes of pathways that can feel each other: those that lead to the same output node and are on
/// for samples in common, directly or by way of others. Between groups nothing is exchanged, so
/// cost is quadratic in the size of a group only.
struct OverlapGroup {
  arma::uvec modes;    ///< numbers in the list of all modes, rising
  arma::mat coupling;  ///< v_jβᵀ Σx(j, p) v_pα in row jβ, column pα, of these modes
};

/// The groups of these pathways, of which pathway p has the modes first(p) … first(p + 1) − 1 of
/// the list, along right vectors frames[p].V.
std::vector<OverlapGroup> overlap_groups(const Task& task, const std::vector<Pathway>& pathways,
                                         const std::vector<Frame>& frames, const arma::uvec& first);

/// `maps` (r × N) times the N × N matrix of all couplings.
arma::mat times_coupling(const arma::mat& maps, const std::vector<OverlapGroup>& groups);

/// The N × N matrix of all couplings.
arma::mat whole_coupling(const std::vector<OverlapGroup>& groups, arma::uword modes);

}  // namespace festina::race
