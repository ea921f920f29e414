#include "festina/picture/graphviz.hpp"

#include "festina/base/letters.hpp"
#include "festina/file/memory_file.hpp"
#include "festina/picture/html.hpp"

namespace festina::picture {

namespace {

/// What dot writes in one format, or why it does not; an empty file is for others to refuse.
OrWhyNot<std::string> run_dot(const std::string& format, const Diagram& diagram,
                              const DrawingLimits& limits, bool& out_of_time) {
  const file::MemoryFile commands(diagram.text);
  const file::MemoryFile target;
  const Drawing run =
      run_drawing({"dot", "-T" + format, "-o", target.path(), commands.path()}, limits);
  out_of_time = out_of_time || run.out_of_time;
  if (!run.failure.empty()) return WhyNot{"dot could not draw it (" + run.failure + ")"};
  return target.content();
}

}  // namespace

bool dot_available() {
  return in_path("dot");
}

Rendering render(const Diagram& diagram, Formats formats, const DrawingLimits& limits) {
  Rendering drawn{WhyNot{""}, WhyNot{""}};
  drawn.svg = run_dot("svg", diagram, limits, drawn.out_of_time);
  if (drawn.svg) drawn.svg = whole_svg(std::move(drawn.svg).value());
  if (formats == Formats::svg) return drawn;
  if (drawn.out_of_time) return {drawn.svg, drawn.svg, true};
  drawn.pdf = run_dot("pdf", diagram, limits, drawn.out_of_time);
  if (drawn.pdf) drawn.pdf = whole_pdf(std::move(drawn.pdf).value());
  return drawn;
}

std::string draw(const Diagram& diagram, const std::filesystem::path& stem, Formats formats) {
  const Rendering drawn = render(diagram, formats);
  write_rendering(drawn, stem, formats);
  return *drawn.svg;
}

std::string dot_label(const std::vector<std::string>& lines) {
  std::string label = "\"";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) label += "\\n";
    for (const char letter : base::legible(lines[i])) {
      if (letter == '"' || letter == '\\') label += '\\';
      if (letter == '&')
        label += "&amp;";  // dot would read entities
      else
        label += letter;
    }
  }
  return label + "\"";
}

std::string dot_html(const std::string& text) {
  std::string escaped;  // dot puts the node's name for \N
  for (const char letter : base::legible(text)) escaped.append(letter == '\\' ? 2 : 1, letter);
  return escape_html(escaped);
}

}  // namespace festina::picture
