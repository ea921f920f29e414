#pragma once

#include <string>
#include <utility>
#include <vector>

#include "festina/record/results.hpp"

namespace festina {

/// A drawn picture: its caption and its SVG.
using DrawnFigure = std::pair<std::string, std::string>;

/// The report as one HTML page that opens offline: what was asked, a reading in plain words, the
/// figures, the table of rungs and the provenance. Everything that comes from a user's file is
/// escaped, and the page allows no scripts.
std::string report_html(const Results& results, const std::vector<DrawnFigure>& figures);

}  // namespace festina
