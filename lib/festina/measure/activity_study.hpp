#pragma once

#include "festina/guest/layer_activity.hpp"
#include "festina/measure/gate_study.hpp"

namespace festina::measure {

/// What the units of logged layers select and represent, as study_gates() has it of recorded runs.
/// A gate is on where a unit's activity is positive; settled gates are the mean over the epochs of
/// the last quarter of the run. Similarity and embedding are those at up to 4 epochs.
std::vector<LayerStudy> study_activity(const Task& task,
                                       const std::vector<guest::LayerActivity>& layers,
                                       std::uint64_t seed);

}  // namespace festina::measure
