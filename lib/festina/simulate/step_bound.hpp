#pragma once

#include "festina/linalg/frame.hpp"
#include "festina/trajectory/time_map.hpp"

namespace festina::simulate {

/// Largest learning rate at which gradient descent of a balanced linear network with L = `layers`
/// weight matrices stays stable at its solution u = s/d. In units of 1/τ the loss there has the
/// curvature d_β Σ_l u_α^(2(L−l)/L) u_β^(2(l−1)/L), l = 1 … L, for what leads from input mode β to
/// output mode α (α = β: L d u^(2−2/L)), and a step must stay below 2 over the largest. Exact for
/// balanced linear networks where Σx commutes (tests/simulate/descent.cpp); for others a guide.
double step_size_bound(const Frame& frame, std::size_t layers, const TimeMap& time);

}  // namespace festina::simulate
