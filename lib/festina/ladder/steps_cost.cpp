#include "festina/ladder/steps_cost.hpp"

#include "festina/trajectory/distance.hpp"
#include "festina/units/early_modes.hpp"

namespace festina::ladder {

namespace {

/// ½ Σ over samples and outputs of the modes at the recorded epochs, each alone.
arma::vec loss_of_modes(const Lesson& lesson, const arma::vec& start, Dynamics dynamics) {
  const Frame& frame = lesson.frame();
  const arma::uvec epochs = lesson.schedule().recorded();
  const units::EarlyModes modes(frame, start, lesson.time().tau(), dynamics, epochs.back());
  arma::mat left = modes.at(arma::conv_to<arma::vec>::from(epochs));
  left.each_col() -= frame.s / frame.d;
  const arma::rowvec off =
      0.5 * static_cast<double>(lesson.task.samples()) * frame.d.t() * arma::square(left);
  return lesson.spectrum.linear_floor + off.t();
}

}  // namespace

std::optional<double> steps_cost(const Lesson& lesson) {
  const Training& training = lesson.training;
  if (training.hidden.size() != 1 || lesson.frame().modes() == 0) return std::nullopt;
  const auto width = static_cast<double>(training.hidden.front());
  const arma::vec start(lesson.frame().modes(),
                        arma::fill::value(width * training.init_sd * training.init_sd / 2));
  const arma::vec steps = loss_of_modes(lesson, start, Dynamics::descent);
  if (!steps.is_finite()) return std::nullopt;
  return trajectory::relative_l2(loss_of_modes(lesson, start, Dynamics::flow), steps);
}

}  // namespace festina::ladder
