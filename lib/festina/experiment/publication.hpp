#pragma once

#include <filesystem>

#include "festina/experiment/experiment.hpp"
#include "festina/picture/publish.hpp"

namespace festina::experiment {

/// Where results go.
struct Output {
  std::filesystem::path folder;
  picture::Formats formats = picture::Formats::svg_and_pdf;
  std::stop_token stop = {};  ///< asked between figures
};

/// Tries the folder for results, and makes that for states of the runs, before the work starts.
/// Throws RunError or InputError naming the folder that cannot be written.
void prepare_folders(const Setup& setup, const std::filesystem::path& folder);

/// Completes the study of an experiment's results and writes all files of it, see
/// picture::publish(); then removes the states of its runs, which nothing needs any more.
/// Throws RunError naming the file that cannot be written, Interrupted between figures.
picture::Published publish_experiment(const Setup& setup, Results& results, const Output& output,
                                      std::size_t workers);

/// Completes and writes the results that a GateStudy gave, and surface.csv where there is a
/// surface. Throws RunError naming the file that cannot be written, Interrupted between figures.
picture::Published publish_study(Results& results, const Output& output, std::size_t workers);

}  // namespace festina::experiment
