#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "festina/picture/gnuplot.hpp"

namespace festina::picture {

/// A picture of a graph in the language of Graphviz.
struct Diagram {
  std::string text;
};

/// Whether Graphviz's dot can be started.
bool dot_available();

/// Lets dot draw `diagram` in memory; as render() of a Figure.
Rendering render(const Diagram& diagram, Formats formats, const DrawingLimits& limits = {});

/// Draws `diagram` as stem.svg, and stem.pdf where asked for; each appears whole or not at all. The
/// SVG repeats byte for byte. Returns the SVG's text. Throws RunError naming the file when dot
/// fails.
std::string draw(const Diagram& diagram, const std::filesystem::path& stem,
                 Formats formats = Formats::svg_and_pdf);

/// Lines of text as one quoted label, whatever they hold.
std::string dot_label(const std::vector<std::string>& lines);

/// Text inside a label that is like HTML, whatever it holds.
std::string dot_html(const std::string& text);

}  // namespace festina::picture
