#pragma once

#include <string>
#include <vector>

#include "festina/record/results.hpp"
#include "festina/reln/error_surface.hpp"

namespace festina::record {

/// Loss curves as CSV: `epoch,relu_mean,relu_run0,…,<rung>,…` (no relu columns without runs), one
/// row per recorded epoch, a header row, no comments, numbers that read back to the same bits
/// (%.17g).
std::string curves_csv(const Climb& climb);

/// Error surface as CSV: a header `sharing,gates,pathways,window,rel_l2`, one row per point in
/// their order; sharing own, fixed or redrawn, gates graded or binary, window in epochs, errors
/// that read back to the same bits (%.17g), nan where a replay diverged.
std::string surface_csv(const std::vector<reln::SurfacePoint>& points);

}  // namespace festina::record
