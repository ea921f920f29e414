#pragma once

#include <filesystem>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "festina/experiment/publication.hpp"
#include "festina/picture/drawn.hpp"
#include "festina/picture/publish.hpp"
#include "festina/record/results.hpp"
#include "settings.hpp"

namespace festina::tool {

/// Rows of text whose columns stand under each other: the first to the left, the others to the
/// right.
class TextTable {
 public:
  explicit TextTable(std::vector<int> widths) : widths_(std::move(widths)) {}
  std::string row(const std::vector<std::string>& cells) const;

 private:
  std::vector<int> widths_;
};

/// Shapes, rank, singular values and residuals of a task.
void print_task(const Task& task, const Spectrum& spectrum, std::ostream& out);

/// The closing table of a run: the ReLU runs, every rung, what was skipped and why.
void print_results(const Results& results, std::ostream& out);

/// Prints the end of a command on standard output: `text`, or `json` alone where --json asks for
/// it, or nothing under --quiet.
void conclude(const Settings& settings, const std::function<std::string()>& json,
              const std::function<void(std::ostream&)>& text);

/// Where the files are, and why there are not more.
void print_written(const picture::Published& written, std::ostream& out);

/// Says on standard error what could not be written, whatever is asked to be quiet, and throws
/// ReportedFailure then. The last that a command does.
void tell_failures(const picture::Published& written);

/// Draws figures that belong to no result into `into` of `folder`, as SVG and PDF.
picture::Published drawn_alone(const std::vector<picture::Sketch>& sketches,
                               const std::filesystem::path& folder, const std::string& into);

/// Which result the flag --overwrite lets be replaced.
experiment::Replace replaced(const Settings& settings);

}  // namespace festina::tool
