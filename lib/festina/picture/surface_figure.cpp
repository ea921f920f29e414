#include "festina/picture/surface_figure.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/picture/maps.hpp"

namespace festina::picture {

namespace {

// Points.
constexpr double cell_width = 52;
constexpr double cell_height = 30;
constexpr double least_panel_width = 260;
constexpr double least_panel_height = 90;
constexpr double left_of_panels = 84;
constexpr double between_panels = 60;
constexpr double right_of_panels = 120;  // colour scale
constexpr double above_panels = 70;
constexpr double between_rows = 72;
constexpr double below_panels = 62;
/// Between the shared gates and the units' own, in cells.
constexpr double gap = 0.3;

// Colours: log10 of the error over the lowest one, up to 3 decades.
constexpr double lowest_percent = 0.1;
constexpr double decades = 3;

/// What all panels have in common.
struct SurfaceAxes {
  std::vector<arma::uword> pathways;  ///< rising, of shared gates
  std::vector<arma::uword> windows;   ///< rising
  bool own = false;
  std::vector<reln::Sharing> sharings;  ///< a column of panels each
  std::vector<bool> binary;             ///< a row of panels each

  double columns() const {
    return static_cast<double>(pathways.size()) + (own ? 1 : 0) + (has_gap() ? gap : 0);
  }
  bool has_gap() const { return own && !pathways.empty(); }
  double own_place() const { return columns(); }
};

SurfaceAxes axes_of(const std::vector<reln::SurfacePoint>& points) {
  std::set<arma::uword> pathways;
  std::set<arma::uword> windows;
  SurfaceAxes axes;
  for (const reln::SurfacePoint& point : points) {
    windows.insert(point.window);
    if (point.sharing == reln::Sharing::own)
      axes.own = true;
    else
      pathways.insert(point.pathways);
  }
  axes.pathways.assign(pathways.begin(), pathways.end());
  axes.windows.assign(windows.begin(), windows.end());
  const auto any = [&](auto holds) { return std::any_of(points.begin(), points.end(), holds); };
  for (const reln::Sharing sharing : {reln::Sharing::fixed, reln::Sharing::redrawn})
    if (any([&](const reln::SurfacePoint& point) { return point.sharing == sharing; }))
      axes.sharings.push_back(sharing);
  if (axes.sharings.empty()) axes.sharings.push_back(reln::Sharing::own);
  for (const bool binary : {false, true})
    if (any([&](const reln::SurfacePoint& point) { return point.binary == binary; }))
      axes.binary.push_back(binary);
  return axes;
}

/// Position of a value in a rising list, from 1 on.
double place_in(const std::vector<arma::uword>& list, arma::uword value) {
  return static_cast<double>(std::lower_bound(list.begin(), list.end(), value) - list.begin() + 1);
}

std::string cell_percent(double error) {
  const double value = 100 * error;
  if (value < 0.01) return "<0.01";
  return value < 1000 ? base::short_number(value, 2) : ">999";
}

/// Colour as a share of the scale, in [0, 1].
double shade(double error) {
  return std::clamp(std::log10(100 * error / lowest_percent) / decades, 0.0, 1.0);
}

/// One cell for gnuplot: place, colour (below 0: none), text, colour of the text.
void write_cell(std::ostream& to, const SurfaceAxes& axes, const reln::SurfacePoint& point) {
  const bool own = point.sharing == reln::Sharing::own;
  to << (own ? axes.own_place() : place_in(axes.pathways, point.pathways)) << ' '
     << place_in(axes.windows, point.window) << ' ';
  if (!point.rel_l2) {
    to << "-1 diverged 0x222222\n";
    return;
  }
  const double colour = shade(*point.rel_l2);
  to << decades * colour << ' ' << cell_percent(*point.rel_l2) << ' '
     << (colour > 0.65 ? "0xffffff" : "0x222222") << '\n';
}

std::string sharing_words(reln::Sharing sharing) {
  switch (sharing) {
    case reln::Sharing::own:
      return "every unit its own";
    case reln::Sharing::fixed:
      return "fixed membership";
    default:
      return "redrawn membership";
  }
}

std::string tics(const SurfaceAxes& axes) {
  std::vector<std::string> x;
  for (std::size_t i = 0; i < axes.pathways.size(); ++i)
    x.push_back(tic(std::to_string(axes.pathways[i]), static_cast<double>(i + 1)));
  if (axes.own) x.push_back(tic("per unit", axes.own_place()));
  std::vector<std::string> y;
  for (std::size_t i = 0; i < axes.windows.size(); ++i)
    y.push_back(tic(std::to_string(axes.windows[i]), static_cast<double>(i + 1)));
  return "set xtics (" + base::join(x, ", ") + ")\nset ytics (" + base::join(y, ", ") + ")\n" +
         "set xrange [0.5:" + base::short_number(axes.columns() + 0.5) + "]\nset yrange [" +
         base::short_number(static_cast<double>(axes.windows.size()) + 0.5) + ":0.5]\n";
}

/// Margins that put a panel where it belongs; shares of the figure's width and height.
std::string margins(double left, double right, double top, double bottom) {
  std::ostringstream commands;
  commands << "set lmargin at screen " << left << "\nset rmargin at screen " << right
           << "\nset tmargin at screen " << 1 - top << "\nset bmargin at screen " << 1 - bottom
           << '\n';
  return commands.str();
}

/// The cells of a here-document: grey, coloured where there is an error, and what they say.
std::string plot_of(const std::string& block) {
  const std::string from = "$" + block + " using 1:";
  const std::string box = ":($1-0.5):($1+0.5):($2-0.5):($2+0.5)";
  const std::string filled = " with boxxyerror fillstyle solid noborder linecolor ";
  return "plot " + from + "2" + box + filled + "rgb '#cccccc' notitle, " + from + "($3<0?NaN:$2)" +
         box + ":3" + filled + "palette notitle, " + from +
         "2:4:5 with labels textcolor rgb variable font ',9' notitle\n";
}

}  // namespace

Figure surface_figure(const std::vector<reln::SurfacePoint>& points, const std::string& title) {
  if (points.empty()) throw InputError("an error surface without points cannot be drawn");
  const SurfaceAxes axes = axes_of(points);
  const double panel_width = std::max(least_panel_width, cell_width * axes.columns());
  const double panel_height =
      std::max(least_panel_height, cell_height * static_cast<double>(axes.windows.size()));
  const auto across = static_cast<double>(axes.sharings.size());
  const auto down = static_cast<double>(axes.binary.size());
  const double width = std::max(560.0, left_of_panels + across * panel_width +
                                           (across - 1) * between_panels + right_of_panels);
  const double height =
      above_panels + down * panel_height + (down - 1) * between_rows + below_panels;

  std::ostringstream data;
  std::string panels;
  for (std::size_t row = 0; row < axes.binary.size(); ++row)
    for (std::size_t column = 0; column < axes.sharings.size(); ++column) {
      const std::string block = "cells" + std::to_string(row) + "_" + std::to_string(column);
      data << '$' << block << " << EOD\n";
      for (const reln::SurfacePoint& point : points)
        if (point.binary == axes.binary[row] &&
            (point.sharing == axes.sharings[column] || point.sharing == reln::Sharing::own))
          write_cell(data, axes, point);
      data << "EOD\n";
      const double left =
          left_of_panels + static_cast<double>(column) * (panel_width + between_panels);
      const double top = above_panels + static_cast<double>(row) * (panel_height + between_rows);
      const bool last = column + 1 == axes.sharings.size();
      panels +=
          margins(left / width, (left + panel_width) / width, top / height,
                  (top + panel_height) / height) +
          (last ? "set colorbox\n" : "unset colorbox\n") +
          (row + 1 == axes.binary.size() ? "set xlabel 'pathways per layer'\n" : "unset xlabel\n") +
          (column == 0 ? "set ylabel 'window, epochs'\n" : "unset ylabel\n") + "set title " +
          quoted(sharing_words(axes.sharings[column]) +
                 (axes.binary[row] ? ", binary gates" : ", graded gates")) +
          "\n" + plot_of(block);
    }
  return {data.str() + map_style() + tics(axes) + palette(0, decades) +
              "set cbtics ('0.1 %%' 0, '1 %%' 1, '10 %%' 2, '100 %%' 3)\n"
              "set cblabel 'error' offset 1\n"
              "set multiplot title " +
              title_of("Error of ReLNs in %", title) + "\n" + panels + "unset multiplot\n",
          static_cast<int>(std::lround(width)), static_cast<int>(std::lround(height))};
}

}  // namespace festina::picture
