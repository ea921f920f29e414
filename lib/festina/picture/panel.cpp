#include "festina/picture/panel.hpp"

#include <algorithm>

#include "festina/base/letters.hpp"
#include "festina/base/text.hpp"
#include "festina/picture/style.hpp"

namespace festina::picture {

namespace {

/// How a series looks: colour of its band, and the options of its line.
struct Look {
  std::string colour;
  std::string line;
};

Look look_of(const Series& series, std::size_t number) {
  if (series.rung == "relu") return {"#777777", "linewidth 2.5 linecolor rgb 'black'"};
  if (!series.rung.empty()) return {rung_colour(series.rung), rung_style(series.rung)};
  return {palette_colour(number), "linewidth 2 linecolor rgb '" + palette_colour(number) + "'"};
}

/// Whether any run differs from the median, so that there is a band to draw.
bool has_band(const Series& series) {
  return arma::any(series.band.col(3) > series.band.col(2));
}

std::vector<std::string> plots_of(const Series& series, const std::string& block,
                                  std::size_t number) {
  const Look look = look_of(series, number);
  const std::string title = series.name.empty() ? " notitle" : " title " + quoted(series.name);
  if (series.points)
    return {"$" + block + " using 1:2:3:4 with yerrorbars pointtype " + std::to_string(number + 4) +
            " pointsize 1 linewidth 2 linecolor rgb '" + look.colour + "'" + title};
  std::vector<std::string> plots;
  if (has_band(series))
    plots.push_back("$" + block +
                    " using 1:3:4 with filledcurves fillstyle transparent solid 0.25 noborder "
                    "linecolor rgb '" +
                    look.colour + "' notitle");
  const bool few = series.band.n_rows <= 20;
  plots.push_back("$" + block + " using 1:2 with " +
                  (few ? "linespoints pointtype 7 pointsize 0.5 " : "lines ") + look.line + title);
  return plots;
}

/// Where a key hides least: curves fall from left to right, points may be anywhere.
std::string key_place(const Panel& panel) {
  if (!panel.tics.empty()) return "tmargin center horizontal";
  return panel.log_y && !panel.log_x ? "inside bottom left" : "inside top right";
}

std::string ranges(const Panel& panel) {
  std::string commands =
      std::string(panel.log_x ? "set logscale x\n" : "") +
      (panel.log_y ? "set logscale y\nset yrange [*:*]\n" : "set yrange [0:*]\n");
  commands += "set format y '%g'\nset xrange [*:*]\n";
  if (panel.tics.empty()) return commands + "set xtics auto\nset format x '%g'\n";
  std::vector<std::string> tics;
  for (std::size_t i = 0; i < panel.tics.size(); ++i)
    tics.push_back(tic(panel.tics[i], static_cast<double>(i + 1)));
  return commands + "set xtics (" + base::join(tics, ", ") +
         ")\nset xrange [0.5:" + base::short_number(static_cast<double>(panel.tics.size()) + 0.5) +
         "]\n";
}

}  // namespace

Figure panels_figure(const std::vector<Panel>& panels, const std::string& title) {
  std::string data;
  std::string commands;
  for (std::size_t p = 0; p < panels.size(); ++p) {
    const Panel& panel = panels[p];
    std::vector<std::string> plots;
    for (std::size_t i = 0; i < panel.series.size(); ++i) {
      const Series& series = panel.series[i];
      if (series.band.is_empty()) continue;
      const std::string block =
          std::string("p").append(std::to_string(p)).append("_").append(std::to_string(i));
      data += data_block(
          block,
          series.band.rows(drawn_rows(arma::regspace<arma::uvec>(0, series.band.n_rows - 1))));
      for (const std::string& plot : plots_of(series, block, i)) plots.push_back(plot);
    }
    if (plots.empty()) plots.emplace_back("NaN notitle");
    commands += "unset logscale\nset key opaque " + key_place(panel) + "\nset title " +
                quoted(panel.title) + "\nset xlabel " + quoted(panel.x) + "\nset ylabel " +
                quoted(panel.y) + "\n" + ranges(panel) + "plot " + base::join(plots, ", ") + "\n";
  }
  Figure figure = panel_grid(data, commands, panels.size(), quoted(title));
  // A single panel is narrower than a sentence.
  constexpr int letter = 7;  // points
  figure.width = std::max(figure.width, letter * static_cast<int>(base::letter_count(title)));
  return figure;
}

}  // namespace festina::picture
