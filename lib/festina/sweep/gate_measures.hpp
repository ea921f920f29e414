#pragma once

#include <vector>

#include "festina/sweep/outcome.hpp"

namespace festina::sweep {

/// What the recorded gates of run 0 say, per hidden layer L = 1, 2, …: layerL.majority_0 …
/// layerL.majority_C (share of the contribution of units that are on in exactly that many of the C
/// contexts, majority gates of settled_gates()), and of the last window layerL.active_share with
/// layerL.active_share_random (median of the random null) and layerL.active_share_modular,
/// layerL.own, layerL.shared and layerL.everywhere (node_reuse()). Of several recorded runs also
/// run_agreement and run_agreement_chance. Nothing without gates or contexts.
std::vector<Measure> gate_measures(const Results& results);

}  // namespace festina::sweep
