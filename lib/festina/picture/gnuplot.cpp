#include "festina/picture/gnuplot.hpp"

#include <cstdio>
#include <sstream>
#include <string_view>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/base/letters.hpp"
#include "festina/base/text.hpp"
#include "festina/file/memory_file.hpp"
#include "festina/file/staged_file.hpp"

namespace festina::picture {

namespace {

/// What gnuplot says when the SVG is drawn, so that a PDF that fails does not cost it.
constexpr const char* svg_is_drawn = "festina: the SVG is drawn";

/// The commands that draw `figure` on one terminal into one file.
std::string on_terminal(const std::string& terminal, const Figure& figure,
                        const std::string& target) {
  return "reset session\nset encoding utf8\nset terminal " + terminal +
         "\nset termoption noenhanced\nset output " + quoted(target) + "\n" + figure.script +
         "\nunset output\n";
}

WhyNot not_completed(const std::string& format) {
  return {"the " + format + " was not completed"};
}

std::string_view without_blanks_behind(const std::string& text) {
  const std::size_t last = text.find_last_not_of(" \t\r\n");
  return std::string_view(text).substr(0, last == std::string::npos ? 0 : last + 1);
}

/// Cells of heat maps are single pixels that viewers would otherwise blur into each other.
void keep_pixels_sharp(std::string& svg) {
  const std::string tag = "<image ";
  const std::string sharp = "<image style='image-rendering:pixelated' ";
  for (std::size_t at = svg.find(tag); at != std::string::npos;
       at = svg.find(tag, at + sharp.size()))
    svg.replace(at, tag.size(), sharp);
}

}  // namespace

bool gnuplot_available() {
  return in_path("gnuplot");
}

Rendering render(const Figure& figure, Formats formats, const DrawingLimits& limits) {
  const bool both = formats == Formats::svg_and_pdf;
  // gnuplot does not look whether it could write: what it lost of one SVG shows beside another.
  const file::MemoryFile svg_file;
  const file::MemoryFile same_svg_file;
  const file::MemoryFile pdf_file;
  std::ostringstream commands;  // for one process: starting gnuplot takes as long as drawing
  for (const file::MemoryFile* file : {&svg_file, &same_svg_file})
    commands << on_terminal("svg size " + std::to_string(figure.width) + "," +
                                std::to_string(figure.height) +
                                " dynamic font 'sans-serif,12' background 'white'",
                            figure, file->path());
  commands << "print " << quoted(svg_is_drawn) << "\n";
  if (both)
    commands << on_terminal("pdfcairo size " + std::to_string(figure.width / 72.0) + "," +
                                std::to_string(figure.height / 72.0) +
                                " font 'sans-serif,10' background 'white'",
                            figure, pdf_file.path());
  const file::MemoryFile script(commands.str());
  // -d: settings in ~/.gnuplot are the user's, not the figure's.
  const Drawing run = run_drawing({"gnuplot", "-d", script.path()}, limits);
  const WhyNot failure{"gnuplot could not draw it (" + run.failure + ")"};
  Rendering drawn{failure, failure, run.out_of_time};
  if (run.failure.empty() || run.words.find(svg_is_drawn) != std::string::npos) {
    std::string svg = svg_file.content();
    const bool same = svg == same_svg_file.content();
    keep_pixels_sharp(svg);
    drawn.svg = same ? whole_svg(std::move(svg)) : not_completed("SVG");
  }
  if (run.failure.empty() && both) drawn.pdf = whole_pdf(pdf_file.content());
  return drawn;
}

std::string draw(const Figure& figure, const std::filesystem::path& stem, Formats formats) {
  const Rendering drawn = render(figure, formats);
  write_rendering(drawn, stem, formats);
  return *drawn.svg;
}

void write_rendering(const Rendering& drawn, const std::filesystem::path& stem, Formats formats) {
  file::StagedFiles files;
  const auto add = [&](const OrWhyNot<std::string>& picture, const std::string& extension) {
    if (!picture) throw RunError(stem.string() + extension + ": " + picture.why_not().reason);
    files.add(stem.string() + extension, *picture);
  };
  add(drawn.svg, ".svg");
  if (formats == Formats::svg_and_pdf) add(drawn.pdf, ".pdf");
  files.commit();
}

OrWhyNot<std::string> whole_svg(std::string svg) {
  if (!svg.starts_with("<?xml") || !without_blanks_behind(svg).ends_with("</svg>"))
    return not_completed("SVG");
  return svg;
}

OrWhyNot<std::string> whole_pdf(std::string pdf) {
  const std::string_view text = without_blanks_behind(pdf);
  if (!pdf.starts_with("%PDF-") || !text.ends_with("%%EOF")) return not_completed("PDF");
  // Where its table of contents stands: elsewhere if a part before it was lost.
  const std::string mark = "startxref";
  const std::size_t at = pdf.rfind(mark);
  std::size_t place = 0;
  if (at == std::string::npos || std::sscanf(pdf.c_str() + at + mark.size(), "%zu", &place) != 1 ||
      place >= pdf.size() ||
      (pdf.compare(place, 4, "xref") != 0 && pdf.find(" obj", place) > place + 20))
    return not_completed("PDF");
  return pdf;
}

std::string quoted(const std::string& text) {
  std::string result = "'";
  for (const char letter : base::legible(text)) result.append(letter == '\'' ? 2 : 1, letter);
  return result + "'";
}

std::string tic(const std::string& name, double place) {
  std::string format;
  for (const char letter : name) format.append(letter == '%' ? 2 : 1, letter);
  return picture::quoted(format) + " " + base::short_number(place, 9);
}

std::string title_of(const std::string& what, const std::string& name) {
  constexpr std::size_t most_letters = 50;
  return quoted(what + ": " + base::shortened(name, most_letters));
}

std::string data_block(const std::string& name, const arma::mat& table) {
  std::ostringstream out;
  out.precision(7);
  out << "$" << name << " << EOD\n";
  for (arma::uword row = 0; row < table.n_rows; ++row) {
    for (arma::uword column = 0; column < table.n_cols; ++column)
      out << (column > 0 ? " " : "") << table(row, column);
    out << "\n";
  }
  out << "EOD\n";
  return out.str();
}

}  // namespace festina::picture
