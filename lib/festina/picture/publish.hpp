#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "festina/picture/gnuplot.hpp"
#include "festina/record/results.hpp"

namespace festina {

/// Writes all files of an experiment into `folder`: curves.csv, results.h5, figures,
/// report.html and, last, summary.json. Each appears whole or not at all; figures are drawn
/// `workers` at a time. Returns the paths written; without gnuplot there are no figures and the
/// report says so. Throws RunError naming the file that cannot be written.
std::vector<std::filesystem::path> publish(const Results& results,
                                           const std::filesystem::path& folder, Formats formats,
                                           std::size_t workers);

/// Writes the figures and report.html of results that are in files already. As above.
std::vector<std::filesystem::path> publish_report(const Results& results,
                                                  const std::filesystem::path& folder,
                                                  Formats formats, std::size_t workers);

}  // namespace festina
