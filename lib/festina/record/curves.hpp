#pragma once

#include <string>

#include "festina/record/results.hpp"

namespace festina {

/// Loss curves as CSV: `epoch,relu_mean,relu_run0,…,<rung>,…` (no relu columns without runs), one
/// row per recorded epoch, a header row, no comments, numbers that read back to the same bits
/// (%.17g).
std::string curves_csv(const Climb& climb);

}  // namespace festina
