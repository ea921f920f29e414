#pragma once

#include <armadillo>
#include <filesystem>
#include <string>

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

/// Draws `figure` as stem.svg, and stem.pdf where asked for; each appears whole or not at all. The
/// SVG repeats byte for byte, the PDF carries its date. Returns the SVG's text.
/// Throws RunError naming the file when gnuplot fails.
std::string draw(const Figure& figure, const std::filesystem::path& stem,
                 Formats formats = Formats::svg_and_pdf);

/// `text` as a quoted gnuplot string, whatever it holds.
std::string quoted(const std::string& text);

/// "what: name" as a quoted gnuplot string, the name cut to what fits above a figure.
std::string title_of(const std::string& what, const std::string& name);

/// A here-document: `$name << EOD …`, one line per row of `table`, numbers with 7 digits.
std::string data_block(const std::string& name, const arma::mat& table);

}  // namespace festina::picture
