#pragma once

#include <string>
#include <vector>

#include "festina/picture/gnuplot.hpp"
#include "festina/reln/error_surface.hpp"

namespace festina::picture {

/// Errors of ReLNs as heat maps, a column for fixed and redrawn membership each, rows for graded
/// and binary gates: numbers of pathways from left to right, and behind a gap what the units' own
/// gates give, which is the same in both; window lengths in epochs from top to bottom. Every cell
/// says its error in per cent; colours are log10 of it from 0.1 % to 100 %, errors beyond have the
/// colour of the end, diverged replays are grey and say so. Cells that were not tried are white.
/// Throws InputError when there is no point.
Figure surface_figure(const std::vector<reln::SurfacePoint>& points, const std::string& title);

}  // namespace festina::picture
