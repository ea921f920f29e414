// Sweeps a task from inputs that commute with its targets to inputs that do not, and holds theories
// in modes against the matrix flow they reduce: writes commuting.csv and draws commuting.svg into
// the folder given (docs/assumptions.md).

#include <filesystem>
#include <fstream>
#include <iostream>

#include "festina/base/text.hpp"
#include "festina/picture/style.hpp"
#include "support/mixed_inputs.hpp"

using namespace festina;

namespace {

arma::rowvec row_of(const test::ReductionErrors& e) {
  return {e.off_diagonal, e.input_variance, e.frames, e.mode_mixing, e.race, e.closed, e.modes};
}

picture::Figure figure_of(const arma::mat& sweep, const arma::mat& named) {
  const auto line = [](const std::string& column, const std::string& data, std::size_t colour,
                       const std::string& how) {
    return "$" + data + " using 1:" + column + " with " + how + " linecolor rgb '" +
           picture::palette_colour(colour) + "' ";
  };
  std::string plot = "plot ";
  const std::vector<std::pair<std::string, std::string>> curves = {
      {"5", "race, pathways by context"},
      {"6", "closed, pathways by context"},
      {"7", "modes one by one, linear net"}};
  for (std::size_t i = 0; i < curves.size(); ++i) {
    const auto& [column, title] = curves[i];
    plot += line(column, "sweep", i, "linespoints pointtype 7 pointsize 0.4 linewidth 2") +
            "title " + picture::quoted(title) + ", " +
            line(column, "named", i, "points pointtype 4 pointsize 1.6 linewidth 2") + "notitle, ";
  }
  plot += "0.5*x**2 with lines dashtype 3 linecolor rgb '#777777' title 'slope 2'";
  std::string labels;
  const char* names[] = {"contextual3", "contextual3-mixed"};
  for (arma::uword i = 0; i < named.n_rows; ++i)
    labels += "set label " + std::to_string(i + 1) + " " + picture::quoted(names[i]) + " at " +
              base::short_number(named(i, 0)) + ", graph " + (i == 0 ? "0.92 left" : "0.97 right") +
              "\n";
  return {picture::data_block("sweep", sweep) + picture::data_block("named", named) +
              picture::line_plot_style() +
              "set logscale xy\nset format '%.0e'\nset xrange [1e-15:1]\nset yrange [1e-12:1]\n"
              "set xtics 1e-15, 1000\n"
              "set xlabel 'share of Σx off the diagonal in the modes of Σyx'\n"
              "set ylabel 'loss, distance from the matrix flow (relative L2)'\n"
              "set key at graph 0.62, graph 0.72 right\n" +
              labels + plot + "\n",
          720, 460};
}

}  // namespace

int main(int arguments, char** argument) {
  const std::filesystem::path folder = arguments > 1 ? argument[1] : ".";
  std::ofstream csv(folder / "commuting.csv");
  csv << "task,angle,off_diagonal,input_variance,frames,mode_mixing,race,closed,modes\n";
  const auto measured = [&](const std::string& name, double angle, const Task& task) {
    const arma::rowvec row = row_of(test::reduction_errors(task));
    csv << name << "," << angle;
    for (const double value : row) csv << "," << value;
    csv << std::endl;
    return row;
  };
  arma::mat sweep;
  for (double power = -15; power <= -0.74; power += 0.5) {
    const double angle = std::pow(10, power) * arma::datum::pi;
    sweep = arma::join_cols(sweep, measured("mixed inputs", angle, test::mixed_inputs(angle)));
  }
  task::Contextual mixed;
  mixed.structures = {task::Structure::tree, task::Structure::ring, task::Structure::cross};
  const arma::mat named = arma::join_cols(
      measured("contextual3", 0, test::mixed_inputs(0)),
      measured("contextual3-mixed", 0, task::contextual_task(mixed, "contextual3-mixed")));
  picture::draw(figure_of(sweep, named), folder / "commuting", picture::Formats::svg);
  const arma::uvec asymptotic = arma::find(sweep.col(0) > 1e-4 && sweep.col(0) < 1e-1);
  for (const arma::uword column : {4, 6}) {
    const arma::vec x = arma::log10(arma::vec(sweep.col(0)));
    const arma::vec y = arma::log10(arma::vec(sweep.col(column)));
    const arma::vec line = arma::polyfit(arma::vec(x(asymptotic)), arma::vec(y(asymptotic)), 1);
    std::cout << (column == 4 ? "race" : "modes one by one") << ": slope " << line(0) << "\n";
  }
}
