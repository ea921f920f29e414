#pragma once

#include <functional>
#include <vector>

#include "festina/reln/gate_windows.hpp"
#include "festina/simulate/descent.hpp"

namespace festina::reln {

/// Gates of the units of every recorded layer in a window, units × P each.
using GatesOfWindow = std::function<std::vector<arma::mat>(arma::uword window)>;

/// The gated deep linear network that a ReLU net imitates, going on from the net's weights
/// `start` at windows.from_epoch by the net's own gradient descent: h_l = G_l(window) ∘ W_l
/// h_{l-1}. Units with equal gates in all windows make up a pathway (arXiv 2503.06181, section 3;
/// graded gates: derivations/graded-gates). `problem` is that of the ReLU net; its schedule's
/// from_epoch is overwritten, and snapshots before it are left out. Throws as descend(), and
/// InputError when gates do not fit or from_epoch is not recorded.
Trajectory replay(const Problem& problem, const GateWindows& windows, const Weights& start,
                  const GatesOfWindow& gates, const Monitor& monitor = {});

}  // namespace festina::reln
