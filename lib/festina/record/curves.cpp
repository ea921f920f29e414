#include "festina/record/curves.hpp"

#include <limits>
#include <sstream>

namespace festina::record {

std::string curves_csv(const Climb& climb) {
  // Columns in order, with their names; the mean stands before the runs.
  const arma::uvec& epochs = climb.epochs();
  std::vector<std::pair<std::string, arma::vec>> columns;
  if (!climb.runs.empty()) columns.emplace_back("relu_mean", trajectory::mean_loss(climb.runs));
  for (std::size_t run = 0; run < climb.runs.size(); ++run)
    columns.emplace_back("relu_run" + std::to_string(run), climb.runs[run].loss);
  for (const RungResult& rung : climb.rungs)
    columns.emplace_back(rung.info.name,
                         trajectory::on_epochs(epochs, rung.solution.epochs, rung.solution.loss));

  std::ostringstream csv;
  csv.precision(std::numeric_limits<double>::max_digits10);
  csv << "epoch";
  for (const auto& [name, loss] : columns) csv << ',' << name;
  csv << '\n';
  for (arma::uword row = 0; row < epochs.n_elem; ++row) {
    csv << epochs(row);
    for (const auto& [name, loss] : columns) csv << ',' << loss(row);
    csv << '\n';
  }
  return csv.str();
}

std::string surface_csv(const std::vector<reln::SurfacePoint>& points) {
  std::ostringstream csv;
  csv.precision(std::numeric_limits<double>::max_digits10);
  csv << "sharing,gates,pathways,window,rel_l2\n";
  for (const reln::SurfacePoint& point : points) {
    csv << reln::sharing_name(point.sharing) << ',' << (point.binary ? "binary" : "graded") << ','
        << point.pathways << ',' << point.window << ',';
    if (point.rel_l2)
      csv << *point.rel_l2 << '\n';
    else
      csv << "nan\n";
  }
  return csv.str();
}

}  // namespace festina::record
