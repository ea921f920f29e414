#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "festina/picture/gnuplot.hpp"
#include "festina/record/results.hpp"

namespace festina::picture {

/// What was written, and what was not.
struct Published {
  std::vector<std::filesystem::path> files;
  std::vector<std::string> missing;  ///< in a line each which figures there are not here, and why
  std::vector<std::string> failed;   ///< in a line each what should have been written, and why not
};

/// Writes all files of an experiment into `folder`, numbers first: curves.csv, results.h5,
/// surface.csv where there is a surface and, last, summary.json, all of them or none. What an
/// earlier result in the folder lists as its own is then removed, figures are drawn, `workers` at a
/// time, and report.html is written. A picture or page that cannot be written is told of
/// (`failed`), and what was drawn of others stays. Without gnuplot there are no figures but that of
/// the network, which needs dot, and the report says so. Throws RunError naming the file of numbers
/// that cannot be written, and then an earlier result is as it was; Interrupted when `stop` asks
/// for it while figures are drawn, when all numbers are written.
Published publish(const Results& results, const std::filesystem::path& folder, Formats formats,
                  std::size_t workers, const std::stop_token& stop = {});

/// Writes the figures and report.html of results that are in files already. As above.
Published publish_report(const Results& results, const std::filesystem::path& folder,
                         Formats formats, std::size_t workers, const std::stop_token& stop = {});

}  // namespace festina::picture
