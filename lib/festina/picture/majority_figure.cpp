#include "festina/picture/majority_figure.hpp"

#include <algorithm>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/base/letters.hpp"
#include "festina/base/text.hpp"
#include "festina/picture/sample_marks.hpp"
#include "festina/picture/style.hpp"

namespace festina::picture {

namespace {

constexpr std::size_t most_patterns = 16;

/// Grey where the common pathway is, the first colour for C − 1 contexts, then the next ones.
std::string count_colour(arma::uword on, arma::uword contexts) {
  if (on == contexts) return "#555555";
  return on == 0 ? "#cccccc" : palette_colour(contexts - 1 - on);
}

std::string count_name(arma::uword on, arma::uword contexts) {
  if (on == 0) return "no context";
  if (on == contexts) return "all " + std::to_string(contexts) + " contexts";
  return std::to_string(on) + (on == 1 ? " context" : " contexts");
}

/// "12.5 %", or that it is less than can be seen.
std::string readable_percent(double share) {
  return share > 0 && share < 0.0005 ? "< 0.1 %"
                                     : base::short_number(std::round(1000 * share) / 10) + " %";
}

/// What is left out of `table` below the first `shown` patterns, in words; "" when nothing is.
std::string left_out(const reln::MajorityTable& table, std::size_t shown) {
  if (shown == table.patterns.size()) return "";
  double share = 0;
  for (std::size_t p = shown; p < table.patterns.size(); ++p) share += table.patterns[p].share;
  return "not shown: " + std::to_string(table.patterns.size() - shown) + " patterns with " +
         readable_percent(share);
}

}  // namespace

Figure majority_figure(const reln::MajorityTable& table, const std::vector<std::string>& contexts,
                       const std::string& title) {
  const arma::uword C = contexts.size();
  if (table.patterns.empty() || table.share_by_count.n_elem != C + 1)
    throw InputError("majority figure: a table of " + std::to_string(table.share_by_count.n_elem) +
                     " shares for " + std::to_string(C) + " contexts");
  const std::size_t shown = std::min(most_patterns, table.patterns.size());
  std::string commands;
  const auto box = [&](double left, double right, double row, double half,
                       const std::string& colour) {
    commands += "set object rectangle from " + base::short_number(left, 7) + "," +
                base::short_number(row - half, 7) + " to " + base::short_number(right, 7) + "," +
                base::short_number(row + half, 7) + " fillcolor rgb '" + colour +
                "' fillstyle solid 1 noborder front\n";
  };
  const std::string rows = base::short_number(static_cast<double>(shown) - 0.4, 7);
  // Left: contexts by patterns.
  for (std::size_t row = 0; row < shown; ++row) {
    const reln::MajorityPattern& pattern = table.patterns[row];
    const std::string colour = count_colour(arma::accu(pattern.gates), C);
    for (arma::uword c = 0; c < C; ++c)
      box(static_cast<double>(c) + 0.58, static_cast<double>(c) + 1.42, static_cast<double>(row),
          0.38, pattern.gates(c) != 0 ? colour : "#efefef");
  }
  std::vector<std::string> tics;
  for (arma::uword c = 0; c < C; ++c)
    tics.push_back(tic(base::shortened(contexts[c], 12), static_cast<double>(c + 1)));
  const std::string left =
      commands + "set xrange [0.5:" + base::short_number(static_cast<double>(C) + 0.5, 7) +
      "]\nset xtics (" + base::join(tics, ", ") +
      ") rotate by 30 right\nset title 'on for most samples of'\nplot NaN notitle\n";
  // Right: their shares.
  commands = "unset object\nunset label\n";
  const double largest = std::max(table.patterns.front().share, 1e-9);
  for (std::size_t row = 0; row < shown; ++row) {
    const reln::MajorityPattern& pattern = table.patterns[row];
    box(0, 100 * pattern.share, static_cast<double>(row), 0.38,
        count_colour(arma::accu(pattern.gates), C));
    commands += "set label " +
                quoted(readable_percent(pattern.share) + ", " + std::to_string(pattern.units) +
                       (pattern.units == 1 ? " unit" : " units")) +
                " at " + base::short_number(100 * pattern.share, 7) + "," + std::to_string(row) +
                " offset 0.6,0 front\n";
  }
  const std::string right =
      commands + "set xrange [0:" + base::short_number(150 * largest, 7) +
      "]\nset xtics autofreq norotate\nset border 1\nset xlabel 'contribution (%)'\n"
      "unset title\nplot NaN notitle\n";
  const std::string rest = left_out(table, shown);
  const double split = std::min(0.5, 0.06 + 0.09 * static_cast<double>(C));
  const int height = static_cast<int>(180 + 24 * shown);
  const std::string top = base::short_number(1 - 72.0 / height);
  const std::string bottom = base::short_number(88.0 / height);
  return {"set multiplot title " + title_of("Majority gates", title) +
              "\nset border 0\nset tics scale 0.3 nomirror textcolor rgb '#222222'\nunset ytics\n"
              "set yrange [" +
              rows + ":-0.6]\nset tmargin at screen " + top + "\nset bmargin at screen " + bottom +
              "\nset lmargin at screen 0.04\n"
              "set rmargin at screen " +
              base::short_number(split) + "\n" +
              (rest.empty() ? "" : "set label 99 " + quoted(rest) + " at screen 0.04,0.03 left\n") +
              left + "set lmargin at screen " + base::short_number(split + 0.03) +
              "\nset rmargin at screen 0.97\n" + right + "unset multiplot\n",
          620, height};
}

Figure majority_course_figure(const std::vector<arma::uword>& epochs,
                              const std::vector<reln::MajorityTable>& tables,
                              const std::string& title) {
  if (epochs.empty() || epochs.size() != tables.size())
    throw InputError("majority figure: " + std::to_string(tables.size()) + " tables for " +
                     std::to_string(epochs.size()) + " epochs");
  const arma::uword counts = tables.front().share_by_count.n_elem;
  // Column 1 epoch, column k + 2 the share that is on in k contexts or more.
  arma::mat stacked(epochs.size(), counts + 2, arma::fill::zeros);
  for (std::size_t row = 0; row < epochs.size(); ++row) {
    if (tables[row].share_by_count.n_elem != counts)
      throw InputError("majority figure: tables of different numbers of contexts");
    stacked(row, 0) = static_cast<double>(epochs[row]);
    for (arma::uword k = counts; k-- > 0;)
      stacked(row, k + 1) = stacked(row, k + 2) + tables[row].share_by_count(k);
  }
  std::vector<std::string> plotted;
  for (arma::uword k = 0; k < counts; ++k)
    plotted.push_back("$stacked using 1:" + std::to_string(k + 2) + ":" + std::to_string(k + 3) +
                      " with filledcurves linecolor rgb '" + count_colour(k, counts - 1) +
                      "' title " + quoted(count_name(k, counts - 1)));
  const double last = std::max<double>(1, static_cast<double>(epochs.back()));
  return {data_block("stacked", stacked) + line_plot_style() + "set title " +
              title_of("Contribution by number of contexts a unit is on in", title) +
              "\nset style fill solid 0.85\nset ylabel 'share of contribution'\nset yrange [0:1]\n"
              "set xrange [0:" +
              base::short_number(last, 9) +
              "]\nset key outside right center Left reverse samplen 1\nplot " +
              base::join(plotted, ", ") + "\n",
          640, 380};
}

}  // namespace festina::picture
