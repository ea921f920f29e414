#include "festina/picture/graphviz.hpp"

#include <fstream>

#include "festina/base/error.hpp"
#include "festina/file/file.hpp"
#include "festina/file/staged_file.hpp"
#include "festina/picture/program.hpp"

namespace festina::picture {

namespace {

std::filesystem::path with(const std::filesystem::path& stem, const std::string& extension) {
  std::filesystem::path path = stem;
  path += extension;
  return path;
}

/// Lets dot write one file of this format.
void run_dot(const std::string& format, const std::filesystem::path& commands,
             const std::filesystem::path& target, const std::filesystem::path& stem) {
  if (!run_quietly({"dot", "-T" + format, "-o", target.string(), commands.string()}))
    throw RunError(stem.string() + ": dot could not draw the figure");
}

}  // namespace

bool dot_available() {
  return in_path("dot");
}

std::string draw(const Diagram& diagram, const std::filesystem::path& stem, Formats formats) {
  file::StagedFile svg_file(with(stem, ".svg"));
  file::StagedFile pdf_file(with(stem, ".pdf"));
  const file::StagedFile commands(with(stem, ".dot"));
  std::ofstream(commands.temporary(), std::ios::binary) << diagram.text;
  run_dot("svg", commands.temporary(), svg_file.temporary(), stem);
  std::string svg = file::read_file(svg_file.temporary());
  if (formats == Formats::svg_and_pdf) {
    run_dot("pdf", commands.temporary(), pdf_file.temporary(), stem);
    pdf_file.commit();
  }
  svg_file.commit();
  return svg;
}

std::string dot_label(const std::vector<std::string>& lines) {
  std::string label = "\"";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) label += "\\n";
    for (const char letter : lines[i]) {
      if (letter == '"' || letter == '\\') label += '\\';
      if (letter == '&')
        label += "&amp;";  // dot would read entities
      else
        label += letter == '\n' || letter == '\r' ? ' ' : letter;
    }
  }
  return label + "\"";
}

}  // namespace festina::picture
