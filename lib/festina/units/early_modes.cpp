#include "festina/units/early_modes.hpp"

#include <cmath>
#include <string>

#include "festina/base/error.hpp"
#include "festina/modes/depth_mode.hpp"

namespace festina::units {

EarlyModes::EarlyModes(const Frame& frame, const arma::vec& start, double tau, Dynamics dynamics,
                       arma::uword last)
    : strengths_(frame.modes(), last + 1) {
  for (arma::uword mode = 0; mode < frame.modes(); ++mode) {
    const double s = frame.s(mode);
    const double d = frame.d(mode);
    double now = start(mode);
    const modes::DepthMode flow(2, s, d, now, tau);
    for (arma::uword epoch = 0; epoch <= last; ++epoch) {
      strengths_(mode, epoch) =
          dynamics == Dynamics::flow ? flow.at(static_cast<double>(epoch)) : now;
      now *= std::pow(1 + (s - d * now) / tau, 2);
    }
  }
}

arma::mat EarlyModes::at(const arma::vec& epochs) const {
  return strengths_.cols(arma::conv_to<arma::uvec>::from(epochs));
}

arma::mat parts_of_units(const EarlyPhase& phase, const arma::vec& strengths) {
  arma::mat parts = phase.units.t();
  parts.each_col() %= arma::sqrt(strengths);
  return parts;
}

arma::mat with_second_moments(const arma::mat& few, const arma::mat& root) {
  arma::mat found;
  if (!arma::chol(found, arma::symmatu(few * few.t()), "lower"))
    throw RunError("early phase: " + std::to_string(few.n_cols) +
                   " of its units do not span the task's " + std::to_string(few.n_rows) + " modes");
  return root * arma::solve(arma::trimatl(found), few);
}

}  // namespace festina::units
