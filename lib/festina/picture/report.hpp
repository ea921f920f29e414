#pragma once

#include <string>
#include <utility>
#include <vector>

#include "festina/record/results.hpp"

namespace festina {

/// Where in the report a figure stands.
enum class Chapter { task, ladder, modes, outputs, assumptions };

/// A drawn picture.
struct DrawnFigure {
  Chapter chapter;
  std::string caption;
  std::string svg;
};

/// The report as one HTML page that opens offline: what was asked, a reading in plain words, the
/// ladder, modes, outputs, assumptions, settings and provenance, each with its figures. Everything
/// that comes from a user's file is escaped, and the page allows no scripts.
std::string report_html(const Results& results, const std::vector<DrawnFigure>& figures);

}  // namespace festina
