#pragma once

#include "festina/base/monitor.hpp"
#include "festina/trajectory/problem.hpp"

namespace festina::simulate {

/// Gradient flow of all weights, τ dW_q/dt = (1/P) Σ_samples δ_t h_sᵀ, of a linear or gated linear
/// network (arXiv 2207.10430): the limit of gradient descent for small steps, on the same epochs.
/// Each weight follows the flow to `relative_tolerance`, with an absolute tolerance of that times
/// the root mean square of the initial weights.
/// What it conserves: derivations/node-conservation.
/// Throws InputError when the network has a ReLU node: its gates chatter along their boundaries, so
/// that adaptive steps never end (halve the step of descend() instead; derivations/graded-gates
/// says what they then follow), or weights are not finite; RunError as integrate().
Trajectory gradient_flow(const Problem& problem, const Weights& initial,
                         double relative_tolerance = 1e-8, const Monitor& monitor = {});

}  // namespace festina::simulate
