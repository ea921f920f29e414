#include "festina/picture/maps.hpp"

#include <algorithm>

#include "festina/base/text.hpp"
#include "festina/picture/gnuplot.hpp"

namespace festina::picture {

namespace {

/// Viewers blur the few pixels of a small image; up to so many cells are drawn one by one.
constexpr arma::uword most_sharp = 200;

/// Where the cells of an axis lie, which count from 1; halves of the cell that stands there twice.
arma::vec positions(arma::uword count) {
  if (count == 1) return {0.75, 1.25};
  return arma::regspace(1, static_cast<double>(count));
}

/// Whole-numbered tics along an axis of `count` cells, about five of them.
std::string tics(const std::string& axis, arma::uword count) {
  arma::uword step = 1;
  for (arma::uword factor = 1; count / step > 6; factor *= 10)
    for (const arma::uword digit : {1, 2, 5})
      if (count / step > 6) step = digit * factor;
  return "set " + axis + "tics " + std::to_string(step) + "," + std::to_string(step) + "\n";
}

/// "input 3", "object 12".
bool is_made_up(const std::string& name) {
  const std::size_t blank = name.find_last_not_of("0123456789");
  return blank != std::string::npos && blank + 1 < name.size() && name[blank] == ' ';
}

/// Of a long name its beginning, cut between letters.
std::string beginning(const std::string& name) {
  constexpr std::size_t most_letters = 18;
  std::string shown;
  std::size_t letters = 0;
  for (const char byte : name) {
    // Further bytes of a letter begin with the bits 10.
    if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U && letters++ == most_letters)
      return shown + "…";
    shown += byte == '\n' || byte == '\r' || byte == '\t' ? ' ' : byte;
  }
  return shown;
}

/// A tic's label, in which a percent sign would begin a format.
std::string tic_label(const std::string& name) {
  std::string label;
  for (const char byte : beginning(name)) label += byte == '%' ? "%%" : std::string(1, byte);
  return picture::quoted(label);
}

}  // namespace

std::string palette(double low, double high) {
  const std::string range =
      "set cbrange [" + base::short_number(low, 7) + ":" + base::short_number(high, 7) + "]\n";
  if (low >= 0)
    return range +
           "set palette defined (0 '#fdfdf6', 0.35 '#7fcdbb', 0.7 '#2c7fb8', 1 '#0b1d51')\n";
  const double limit = std::max(-low, high);
  return "set cbrange [" + base::short_number(-limit, 7) + ":" + base::short_number(limit, 7) +
         "]\n" + "set palette defined (-1 '#2166ac', 0 '#f7f7f7', 1 '#8c510a')\n";
}

std::string range_of(const arma::mat& values) {
  return palette(std::min(0.0, values.min()), values.max() > 0 ? values.max() : 1.0);
}

std::string map_data(const std::string& block, const arma::mat& matrix) {
  // With the positions in it: computed for every cell they would take half of gnuplot's time.
  const arma::vec x = positions(matrix.n_cols);
  const arma::vec y = positions(matrix.n_rows);
  arma::mat table(y.n_elem + 1, x.n_elem + 1);
  table(0, 0) = static_cast<double>(x.n_elem);
  table(0, arma::span(1, x.n_elem)) = x.t();
  table(arma::span(1, y.n_elem), 0) = y;
  table(arma::span(1, y.n_elem), arma::span(1, x.n_elem)) =
      arma::repmat(matrix, matrix.n_rows == 1 ? 2 : 1, matrix.n_cols == 1 ? 2 : 1);
  return data_block(block, table);
}

std::string map(const std::string& block, const arma::mat& matrix, const std::string& title) {
  return "set title " + quoted(title) + "\nplot $" + block + " nonuniform matrix with image " +
         (matrix.n_elem <= most_sharp ? "pixels " : "") + "notitle\n";
}

std::string tics_of(const arma::mat& matrix) {
  return tics("x", matrix.n_cols) + tics("y", matrix.n_rows);
}

bool shows_names(const std::vector<std::string>& names) {
  constexpr std::size_t most_names = 30;
  return names.size() <= most_names && !std::all_of(names.begin(), names.end(), is_made_up);
}

std::string named_tics(const std::string& axis, const std::vector<std::string>& names) {
  if (!shows_names(names)) return "set " + axis + "tics norotate\n" + tics(axis, names.size());
  std::string list;
  for (std::size_t i = 0; i < names.size(); ++i)
    list += (i == 0 ? "" : ", ") + tic_label(names[i]) + " " + std::to_string(i + 1);
  return "set " + axis + "tics " + (axis == "x" ? "rotate by -60 " : "norotate ") + "(" + list +
         ")\n";
}

std::string map_style() {
  return "set border linecolor rgb '#888888'\nset yrange [*:*] reverse\nset autoscale fix\n"
         "set tics scale 0.3 nomirror textcolor rgb '#222222'\n";
}

}  // namespace festina::picture
