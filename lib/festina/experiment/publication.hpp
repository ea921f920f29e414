#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "festina/experiment/experiment.hpp"
#include "festina/picture/publish.hpp"
#include "festina/record/held_result.hpp"

namespace festina::experiment {

/// Where results go.
struct Output {
  std::filesystem::path folder;
  picture::Formats formats = picture::Formats::svg_and_pdf;
  std::stop_token stop = {};  ///< asked between figures
};

/// Which result may stand in a folder that is to take another: one of the same experiment and task,
/// or any.
enum class Replace { same, any };

/// Tries the folder for results, and makes that for states of the runs, before the work starts.
/// Throws RunError or InputError naming the folder that cannot be written, or a folder that stands
/// in the place of a file; InputError where another result is there (record::check_replaceable()).
void prepare_folders(const Setup& setup, const std::filesystem::path& folder,
                     Replace replace = Replace::same);

/// The same for other work that is about `of`.
void prepare_folder(const std::filesystem::path& folder, const record::ResultOf& of,
                    Replace replace);

/// What results are of; what a lesson of an experiment of this name and these settings is about.
record::ResultOf result_of(const Results& results);
record::ResultOf result_of(const Lesson& lesson, const std::string& experiment,
                           const std::vector<std::pair<std::string, std::string>>& settings);

/// Completes the study of an experiment's results and writes all files of it, see
/// picture::publish(); then removes the states of its runs, which nothing needs any more.
/// Throws RunError naming the file of numbers that cannot be written; Interrupted before they are
/// written, or while figures are drawn, when output.stop asks for it.
picture::Published publish_experiment(const Setup& setup, Results& results, const Output& output,
                                      std::size_t workers);

/// Completes and writes the results that a GateStudy gave. Throws as above.
picture::Published publish_study(Results& results, const Output& output, std::size_t workers);

}  // namespace festina::experiment
