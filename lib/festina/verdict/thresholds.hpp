#pragma once

#include "festina/ladder/residuals.hpp"

namespace festina::verdict {

/// What is tested is told apart from its control where its error is below this share of the
/// control's.
inline constexpr double share_of_control = 0.5;

/// A part of an error that is at most this share of it does not say what the error is due to.
inline constexpr double small_part = 0.1;

/// A loss that rises by less than this share of itself is not held against a run: rises that small
/// come where the gate of a unit switches, with steps of any size, and are below what runs differ
/// by. Chosen by looking (tests/verdict/stable.cpp; docs/files.md).
inline constexpr double harmless_rise = 1e-3;

/// A theory keeps the limit it states where it is at most this share off the runs up to there
/// (relative L2).
inline constexpr double kept_limit = 0.02;

/// A replay matches its run where its error is below this, and told apart from its control.
inline constexpr double matched = 0.05;

/// What counts as rounding in a residual, and in a difference of errors.
inline constexpr double rounding = ladder::residual_rounding;

/// What counts as rounding in the task's correlations, which are computed in one step.
inline constexpr double task_rounding = 1e-10;

}  // namespace festina::verdict
