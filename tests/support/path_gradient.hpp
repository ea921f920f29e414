#pragma once

#include "festina/network/pathways.hpp"
#include "festina/network/weights.hpp"
#include "festina/task/task.hpp"

namespace festina {

/// τ dW_q/dt of gradient flow of a gated linear network, as the sum over its paths
///   Σ_{p∈P(q)} W_t̄(p,q)ᵀ E(p) W_s̄(p,q)ᵀ,  E(p) = Σyx(p) − Σ_{j∈T(t(p))} W_j Σx(j, p),
/// with W_s̄ and W_t̄ the parts of the path before and after q (arXiv 2207.10430). It shows that
/// gates enter through the path correlations alone; back-propagation gives the same at less cost.
/// `pathways` are all paths of the network. Derivation: derivations/gdln-gradient-flow.
Weights path_gradient(const Task& task, const std::vector<Pathway>& pathways,
                      const Weights& weights);

}  // namespace festina
