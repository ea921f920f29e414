#pragma once

#include <vector>

#include "festina/ladder/rung_numbers.hpp"
#include "festina/sweep/measures.hpp"

namespace festina::sweep {

/// The errors of a rung that stand first in a table: RUNG.rel_l2, RUNG.log10_ratio,
/// RUNG.final_ratio and RUNG.half_loss_epoch.
std::vector<Measure> error_measures(const RungResult& rung);

/// What else is known of every rung: errors that a shift in time does not hide, what it assumes of
/// the task and how large it is.
std::vector<Measure> rung_measures(const RungResult& rung);

/// All other residuals that the rung has: RUNG.KEY, in the order of ladder::residual_definitions.
std::vector<Measure> residual_measures(const RungResult& rung);

/// A number of the rung under its name in a table; NaN where there is none.
Measure rung_measure(const RungResult& rung, ladder::RungNumberKey key);

}  // namespace festina::sweep
