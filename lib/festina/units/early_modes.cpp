#include "festina/units/early_modes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
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

double rectified_change(const Task& task, const Frame& frame, const arma::mat& units,
                        const arma::vec& strengths) {
  arma::mat now = units;
  now.each_row() %= arma::sqrt(strengths).t();
  arma::mat below = now * (frame.V.t() * task.inputs());
  const arma::mat linear = now.t() * below;
  below.for_each([](double& value) { value = std::min(value, 0.0); });
  const arma::mat rectified = linear - now.t() * below;
  // On the task's frame, where the outputs lie: ½‖Y − UO‖² = ½‖Y‖² − UᵀY·O + ½‖O‖².
  const arma::mat targets = frame.U.t() * task.targets();
  const double energy = 0.5 * arma::accu(arma::square(task.targets()));
  const auto loss = [&](const arma::mat& outputs) {
    // Below this it is nothing but the rounding of terms that cancel.
    return std::max(std::numeric_limits<double>::epsilon() * energy,
                    energy + arma::accu((0.5 * outputs - targets) % outputs));
  };
  return loss(rectified) / loss(linear) - 1;
}

std::optional<arma::uword> gates_hold_until(const Task& task, const Frame& frame,
                                            const EarlyPhase& phase, const EarlyModes& modes,
                                            double tau) {
  const auto broken = [&](arma::uword epoch) {
    const arma::vec strengths = modes.at(arma::vec{static_cast<double>(epoch)});
    return std::abs(rectified_change(task, frame, phase.units, strengths)) >= broken_gates;
  };
  const auto stride = std::max<arma::uword>(1, static_cast<arma::uword>(tau / frame.s(0)));
  arma::uword held = std::min(phase.end, modes.last());
  for (arma::uword next = held; next < modes.last();) {
    next = std::min(next + stride, modes.last());
    if (!broken(next)) {
      held = next;
      continue;
    }
    while (next - held > 1) {
      const arma::uword middle = held + (next - held) / 2;
      (broken(middle) ? next : held) = middle;
    }
    return held;
  }
  return {};
}

}  // namespace festina::units
