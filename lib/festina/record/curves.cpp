#include "festina/record/curves.hpp"

#include <limits>
#include <sstream>

namespace festina {

std::string curves_csv(const Climb& climb) {
  const arma::vec mean = mean_loss(climb.runs);
  const arma::uvec& epochs = climb.runs.front().epochs;
  std::ostringstream csv;
  csv.precision(std::numeric_limits<double>::max_digits10);
  csv << "epoch,relu_mean";
  for (std::size_t run = 0; run < climb.runs.size(); ++run) csv << ",relu_run" << run;
  for (const RungResult& rung : climb.rungs) csv << ',' << rung.info.name;
  csv << '\n';
  for (arma::uword row = 0; row < epochs.n_elem; ++row) {
    csv << epochs(row) << ',' << mean(row);
    for (const Trajectory& run : climb.runs) csv << ',' << run.loss(row);
    for (const RungResult& rung : climb.rungs) csv << ',' << rung.solution.loss(row);
    csv << '\n';
  }
  return csv.str();
}

}  // namespace festina
