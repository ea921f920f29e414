#pragma once

#include <armadillo>

#include "festina/task/task.hpp"

namespace festina::measure {

/// Modularity of the bipartite graph of units and contexts with weights A_uc = m_u ā_uc, m_u the
/// contribution of unit u and ā_uc its mean gate in context c:
/// Q = (1/m) Σ_uc (A_uc − k_u d_c / m) δ(module of u, module of c), k and d the row and column sums
/// of A, m its sum (Barber 2007, Phys. Rev. E 76: 066102). Every context is a module of its own and
/// a unit belongs to the context of its largest weight, the first of equal ones; nothing is
/// optimised. In [0, 1 − 1/C]: 0 when all units are on alike in all contexts, 1 − 1/C when every
/// unit is on in one context and the contexts have equal weight. (With units i, j drawn by weight
/// and p = A/k, Q is half the mean of (p_i,gi − p_i,gj) + (p_j,gj − p_j,gi) over pairs of different
/// modules; neither bracket is negative, nor more than 1.) 0 when no unit is ever on.
/// Throws InputError as check_units().
double modularity(const Task& task, const arma::mat& gates, const arma::vec& contribution);

}  // namespace festina::measure
