#pragma once

#include "festina/linalg/frame.hpp"
#include "festina/trajectory/time_map.hpp"

namespace festina {

/// Largest learning rate at which gradient descent of a balanced linear network with `layers`
/// weight matrices stays stable at its solution: the curvature of mode α there is
/// L d_α u_α^(2−2/L) in units of 1/τ, u = s/d, and a step must stay below 2 over the largest.
/// Exact for linear networks (arXiv 1312.6120); for ReLU networks a guide.
double step_size_bound(const Frame& frame, std::size_t layers, const TimeMap& time);

}  // namespace festina
