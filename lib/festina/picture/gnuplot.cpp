#include "festina/picture/gnuplot.hpp"

#include <fstream>
#include <sstream>

#include "festina/base/error.hpp"
#include "festina/file/file.hpp"
#include "festina/file/staged_file.hpp"
#include "festina/picture/program.hpp"

namespace festina::picture {

namespace {

/// The commands that draw `figure` on one terminal into one file.
std::string on_terminal(const std::string& terminal, const Figure& figure,
                        const std::filesystem::path& target) {
  return "reset session\nset terminal " + terminal + "\nset termoption noenhanced\nset output " +
         quoted(target.string()) + "\n" + figure.script + "\nunset output\n";
}

/// The commands stand in a file: writing into a pipe to a gnuplot that is missing would end this
/// process with SIGPIPE.
void run_gnuplot(const std::string& commands, const std::filesystem::path& stem) {
  std::filesystem::path file = stem;
  file += ".gnuplot";
  const file::StagedFile script(file);
  std::ofstream(script.temporary(), std::ios::binary) << commands;
  if (!run_quietly({"gnuplot", script.temporary().string()}))
    throw RunError(stem.string() + ": gnuplot could not draw the figure");
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

std::string draw(const Figure& figure, const std::filesystem::path& stem, Formats formats) {
  std::filesystem::path svg_path = stem;
  svg_path += ".svg";
  std::filesystem::path pdf_path = stem;
  pdf_path += ".pdf";
  const file::StagedFile svg_file(svg_path);
  file::StagedFile pdf_file(pdf_path);

  std::ostringstream commands;  // for one process: starting gnuplot takes as long as drawing
  commands << on_terminal("svg size " + std::to_string(figure.width) + "," +
                              std::to_string(figure.height) +
                              " dynamic font 'sans-serif,12' background 'white'",
                          figure, svg_file.temporary());
  if (formats == Formats::svg_and_pdf)
    commands << on_terminal("pdfcairo size " + std::to_string(figure.width / 72.0) + "," +
                                std::to_string(figure.height / 72.0) +
                                " font 'sans-serif,10' background 'white'",
                            figure, pdf_file.temporary());
  run_gnuplot(commands.str(), stem);
  std::string svg = file::read_file(svg_file.temporary());
  keep_pixels_sharp(svg);
  file::write_file(svg_path, svg);
  if (formats == Formats::svg_and_pdf) pdf_file.commit();
  return svg;
}

std::string quoted(const std::string& text) {
  std::string result = "'";
  for (const char letter : text) {
    if (letter == '\'') result += '\'';
    result += letter == '\n' || letter == '\r' ? ' ' : letter;
  }
  return result + "'";
}

std::string title_of(const std::string& what, const std::string& name) {
  constexpr std::size_t most_letters = 50;
  return quoted(what + ": " +
                (name.size() <= most_letters ? name : name.substr(0, most_letters) + " ..."));
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
