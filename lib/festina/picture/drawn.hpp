#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "festina/picture/gnuplot.hpp"
#include "festina/picture/graphviz.hpp"

namespace festina::picture {

/// A figure that is to be drawn as STEM.svg, and STEM.pdf where asked for.
struct Sketch {
  std::string stem;
  std::variant<Figure, Diagram> picture;
};

/// What became of figures.
struct DrawnFigures {
  std::vector<std::string> svgs;    ///< one per sketch, in their order; "" where there is none
  std::vector<std::string> failed;  ///< a line for every reason: "not written: figures/loss.svg: …"
  std::vector<std::string> written;  ///< files, seen from the folder
};

/// How figures are drawn.
struct DrawingOptions {
  Formats formats = Formats::svg_and_pdf;
  std::size_t workers = 1;  ///< how many at a time
  DrawingLimits limits = {};
};

/// Draws the figures into the folder `into` of `folder` ("figures"; "" for itself), which is made.
/// One that cannot be drawn or written is told of and the others are drawn; a file that stood in
/// its place stays. Once a figure took too long, no other is begun. Throws Interrupted when asked
/// to stop.
DrawnFigures draw_all(const std::vector<Sketch>& sketches, const std::filesystem::path& folder,
                      const std::string& into, const DrawingOptions& options);

/// Names of the files that draw_all() makes of a sketch, seen from its folder.
std::vector<std::string> file_names(const std::string& stem, const std::string& into,
                                    Formats formats);

/// Figures and why they are not there, one line for each reason.
std::vector<std::string> failure_lines(
    const std::vector<std::pair<std::string, std::string>>& failures);

}  // namespace festina::picture
