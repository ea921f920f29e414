#pragma once

#include <string>
#include <utility>
#include <vector>

#include "festina/record/results.hpp"

namespace festina::picture {

/// Where in the report a figure stands.
enum class Chapter { task, network, ladder, prediction, gates, modes, outputs, assumptions };

/// A drawn picture.
struct DrawnFigure {
  Chapter chapter;
  std::string caption;
  std::string svg;
};

/// Whether any rung is a network of its own, which was trained.
bool any_network(const Climb& climb);

/// The report as one HTML page that opens offline: what was asked, a reading in plain words, the
/// ladder, modes, outputs, assumptions, settings and provenance, each with its figures. Everything
/// that comes from a user's file is escaped, and the page allows no scripts. `missing` says in a
/// line each which figures there are not.
std::string report_html(const Results& results, const std::vector<DrawnFigure>& figures,
                        const std::vector<std::string>& missing = {});

}  // namespace festina::picture
