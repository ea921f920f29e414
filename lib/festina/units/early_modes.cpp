#include "festina/units/early_modes.hpp"

#include <cmath>
#include <string>

#include "festina/base/error.hpp"
#include "festina/linalg/svd.hpp"
#include "festina/modes/depth_mode.hpp"

namespace festina::units {

namespace {

/// The symmetric power of a matrix of second moments. Throws RunError where it has not full rank.
arma::mat power_of(const arma::mat& moments, double power) {
  arma::vec values;
  arma::mat axes;
  const double least = linalg::rank_tolerance(moments.n_rows, moments.n_cols);
  if (!arma::eig_sym(values, axes, arma::symmatu(moments)) ||
      !(values.front() > least * values.back()))
    throw RunError("early phase: its units, or those drawn of them, do not span the task's " +
                   std::to_string(moments.n_rows) + " modes");
  return axes * arma::diagmat(arma::pow(values, power)) * axes.t();
}

}  // namespace

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

arma::mat with_second_moments(const arma::mat& few, const arma::mat& wanted) {
  // Symmetric roots, for they turn with the basis; Cholesky's would change with it.
  return power_of(wanted, 0.5) * (power_of(few * few.t(), -0.5) * few);
}

}  // namespace festina::units
