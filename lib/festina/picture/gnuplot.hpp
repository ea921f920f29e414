#pragma once

#include <armadillo>
#include <filesystem>
#include <string>

#include "festina/base/or_why_not.hpp"
#include "festina/picture/program.hpp"

namespace festina::picture {

/// A picture as commands for gnuplot, without terminal and output.
struct Figure {
  std::string script;
  int width;   ///< points
  int height;  ///< points
};

/// Whether a gnuplot can be started.
bool gnuplot_available();

/// Whether a PDF for print is drawn beside the SVG. It takes twice the time.
enum class Formats { svg, svg_and_pdf };

/// A figure as bytes, or why it could not be drawn, by format; each is complete.
struct Rendering {
  OrWhyNot<std::string> svg;
  OrWhyNot<std::string> pdf;
  bool out_of_time = false;
};

/// Lets gnuplot draw `figure` in memory. The SVG repeats byte for byte, the PDF carries its date.
/// Throws Interrupted when `limits` ask to stop.
Rendering render(const Figure& figure, Formats formats, const DrawingLimits& limits = {});

/// Draws `figure` as stem.svg, and stem.pdf where asked for; each appears whole or not at all.
/// Returns the SVG's text. Throws RunError naming the file when gnuplot fails.
std::string draw(const Figure& figure, const std::filesystem::path& stem,
                 Formats formats = Formats::svg_and_pdf);

/// Writes what was drawn as stem.svg and stem.pdf. Throws RunError naming the file that was not
/// drawn or cannot be written; then neither is.
void write_rendering(const Rendering& drawn, const std::filesystem::path& stem, Formats formats);

/// `svg` where it is a whole one, `pdf` likewise; else why not.
OrWhyNot<std::string> whole_svg(std::string svg);
OrWhyNot<std::string> whole_pdf(std::string pdf);

/// `text` as a quoted gnuplot string, whatever it holds: the one way to quote.
std::string quoted(const std::string& text);

/// A named place on an axis, for `set xtics (…)`. gnuplot reads a tic's name as a format, so that a
/// lone % would be an error.
std::string tic(const std::string& name, double place);

/// "what: name" as a quoted gnuplot string, the name cut to what fits above a figure.
std::string title_of(const std::string& what, const std::string& name);

/// A here-document: `$name << EOD …`, one line per row of `table`, numbers with 7 digits.
std::string data_block(const std::string& name, const arma::mat& table);

}  // namespace festina::picture
