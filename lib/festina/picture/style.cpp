#include "festina/picture/style.hpp"

#include <algorithm>
#include <array>

#include "festina/base/text.hpp"
#include "festina/ladder/rungs.hpp"

namespace festina::picture {

namespace {

/// Okabe and Ito's colours without black and yellow, and five of Tol's.
constexpr std::array<const char*, 11> colours = {"#0072B2", "#D55E00", "#E69F00", "#009E73",
                                                 "#56B4E9", "#CC79A7", "#999933", "#882255",
                                                 "#332288", "#44AA99", "#661100"};

std::string line_of(const std::string& colour, int dash) {
  return "linewidth 2 linecolor rgb '" + colour + "' dashtype " + std::to_string(dash);
}

/// Colours of rungs that Festina does not bring: dark ones that no rung of its own has.
constexpr std::array<const char*, 8> guest_colours = {"#000000", "#B3005E", "#005F2F", "#4B0092",
                                                      "#8A4B00", "#00429D", "#5D5D00", "#9C1F1F"};

/// That of a rung that Festina does not bring, by its name alone: the same in every result.
ladder::LineStyle guest_style(const std::string& rung) {
  std::size_t number = 0;
  for (const char c : rung) number = (31 * number + static_cast<unsigned char>(c)) % 1000003;
  return {guest_colours[number % guest_colours.size()],
          2 + static_cast<int>(number / guest_colours.size() % 4)};
}

constexpr arma::uword most_rows = 1000;
constexpr std::size_t most_blocks = 5;

ladder::LineStyle style_of(const std::string& rung) {
  const ladder::Rung* known = ladder::known_rung(rung);
  return known == nullptr ? guest_style(rung) : known->style;
}

}  // namespace

std::string palette_colour(std::size_t index) {
  return colours.at(index % colours.size());
}

std::size_t palette_size() {
  return colours.size();
}

std::string rung_colour(const std::string& rung) {
  return style_of(rung).colour;
}

std::string rung_style(const std::string& rung) {
  const ladder::LineStyle style = style_of(rung);
  return line_of(style.colour, style.dash);
}

std::string rung_style(const std::string& rung, Line line) {
  return line_of(rung_colour(rung), line == Line::solid ? 1 : 2);
}

std::string line_plot_style() {
  return "set border 3 linecolor rgb '#444444'\n"
         "set tics nomirror textcolor rgb '#222222'\n"
         "set grid linecolor rgb '#dddddd' linewidth 0.5\n"
         "set key top right reverse Left samplen 3\n"
         "set xlabel 'epoch'\n";
}

Figure panel_grid(const std::string& data, const std::string& panels, std::size_t count,
                  const std::string& title) {
  const std::size_t columns = count == 4 ? 2 : std::min<std::size_t>(3, count);
  const std::size_t rows = (count + columns - 1) / columns;
  return {data + line_plot_style() + "set multiplot layout " + std::to_string(rows) + "," +
              std::to_string(columns) + " title " + title + "\n" + panels + "unset multiplot\n",
          static_cast<int>(std::max<std::size_t>(450, 380 * columns)),
          static_cast<int>(40 + 340 * rows)};
}

std::string key_panel(const std::vector<std::string>& entries) {
  return "unset border\nunset tics\nunset grid\nunset xlabel\nunset ylabel\nunset title\nset key "
         "center center maxrows 14\nset yrange [0:1]\nplot NaN with lines " +
         base::join(entries, ", NaN with lines ") + "\n";
}

std::vector<linalg::DegenerateBlock> drawn_blocks(const Frame& frame) {
  std::vector<linalg::DegenerateBlock> blocks = frame.blocks;
  blocks.resize(std::min(blocks.size(), most_blocks));
  return blocks;
}

std::string block_name(const linalg::DegenerateBlock& block) {
  const std::string first = std::to_string(block.first + 1);
  return block.size == 1 ? "mode " + first
                         : "modes " + first + "-" + std::to_string(block.last() + 1);
}

double last_moving_epoch(const arma::mat& table) {
  arma::uword row = 0;
  for (arma::uword column = 1; column < table.n_cols; ++column) {
    const arma::vec strength = table.col(column);
    const arma::vec rest = arma::abs(strength - strength(strength.n_elem - 1));
    const arma::uvec moving = arma::find(rest > 0.05 * rest.max());
    if (!moving.is_empty()) row = std::max(row, moving.max());
  }
  return std::min(1.25 * table(row, 0), table(table.n_rows - 1, 0));
}

arma::uvec drawn_rows(const arma::uvec& epochs) {
  const arma::uword last = epochs.n_elem - 1;
  const arma::uword stride = std::max<arma::uword>(1, epochs.n_elem / most_rows);
  arma::uvec rows = arma::regspace<arma::uvec>(0, stride, last);
  if (rows(rows.n_elem - 1) != last) rows = arma::join_cols(rows, arma::uvec{last});
  return rows;
}

}  // namespace festina::picture
