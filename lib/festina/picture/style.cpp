#include "festina/picture/style.hpp"

#include <algorithm>
#include <array>

#include "festina/theory/rungs.hpp"

namespace festina {

namespace {

constexpr std::array<const char*, 7> okabe_ito = {"#0072B2", "#D55E00", "#009E73", "#E69F00",
                                                  "#CC79A7", "#56B4E9", "#999933"};
constexpr arma::uword most_rows = 1000;

}  // namespace

std::string palette_colour(std::size_t index) {
  return okabe_ito.at(index % okabe_ito.size());
}

std::string rung_style(const std::string& rung) {
  const auto& names = rung_names();
  const auto index =
      static_cast<std::size_t>(std::find(names.begin(), names.end(), rung) - names.begin());
  return "linewidth 2 linecolor rgb '" + palette_colour(index) + "' dashtype " +
         std::to_string(index % 4 + 2);
}

std::string line_plot_style() {
  return "set border 3 linecolor rgb '#444444'\n"
         "set tics nomirror textcolor rgb '#222222'\n"
         "set grid linecolor rgb '#dddddd' linewidth 0.5\n"
         "set key top right reverse Left samplen 3\n"
         "set xlabel 'epoch'\n";
}

arma::uvec drawn_rows(const arma::uvec& epochs) {
  const arma::uword last = epochs.n_elem - 1;
  const arma::uword stride = std::max<arma::uword>(1, epochs.n_elem / most_rows);
  arma::uvec rows = arma::regspace<arma::uvec>(0, stride, last);
  if (rows(rows.n_elem - 1) != last) rows = arma::join_cols(rows, arma::uvec{last});
  return rows;
}

}  // namespace festina
