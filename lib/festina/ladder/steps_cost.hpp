#pragma once

#include <optional>

#include "festina/simulate/lesson.hpp"

namespace festina::ladder {

/// What it costs to take steps of descent for continuous time: ‖L − L_d‖/‖L_d‖ over the recorded
/// epochs, L the loss of a linear net with one hidden layer under gradient flow and L_d that of its
/// steps, every mode of the task alone from width · variance / 2 (units::EarlyModes). It stands for
/// a theory's own cost, which no theory in continuous time can tell. None for other depths, without
/// modes, and where the steps do not stay finite.
std::optional<double> steps_cost(const Lesson& lesson);

}  // namespace festina::ladder
