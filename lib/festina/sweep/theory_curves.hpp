#pragma once

#include <optional>

#include "festina/sweep/sweep_figures.hpp"

namespace festina::sweep {

/// The loss of every combination in a panel of its own: the ReLU nets as a band over seeds, and the
/// rungs. None without runs or rungs; of more than six combinations the first, the last and those
/// evenly between, as the caption says.
std::optional<SweepFigure> theory_curves(const SweepTable& table);

}  // namespace festina::sweep
