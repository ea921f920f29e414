#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "festina/picture/gnuplot.hpp"
#include "festina/record/results.hpp"

namespace festina::picture {

/// What was written, and in a line each which figures there are not and why.
struct Published {
  std::vector<std::filesystem::path> files;
  std::vector<std::string> missing;
};

/// Writes all files of an experiment into `folder`: curves.csv, results.h5, figures,
/// report.html and, last, summary.json. Each appears whole or not at all; figures are drawn
/// `workers` at a time. Without gnuplot there are no figures but that of the network, which needs
/// dot, and the report says so. Throws RunError naming the file that cannot be written, Interrupted
/// between figures when `stop` asks for it.
Published publish(const Results& results, const std::filesystem::path& folder, Formats formats,
                  std::size_t workers, const std::stop_token& stop = {});

/// Writes the figures and report.html of results that are in files already. As above.
Published publish_report(const Results& results, const std::filesystem::path& folder,
                         Formats formats, std::size_t workers, const std::stop_token& stop = {});

}  // namespace festina::picture
