#include "festina/units/reduced_growth.hpp"

#include <cmath>
#include <string>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/kernel/rectify.hpp"

namespace festina::units {

namespace {

constexpr arma::uword epochs_between_stops = 50;

double square_of(const arma::mat& change) {
  return arma::accu(arma::square(change));
}

/// What the ansatz drops of the way of the units.
struct DroppedWay {
  double dropped = 0;
  double whole = 0;

  void add(const ReducedWeights& before, const arma::mat& in_step, const arma::mat& out_step,
           const ReducedWeights& after) {
    whole += std::sqrt(square_of(in_step) + square_of(out_step));
    dropped += std::sqrt(square_of(before.in + in_step - after.in) +
                         square_of(before.out + out_step - after.out));
  }
  double share() const { return whole > 0 ? dropped / whole : 0; }
};

}  // namespace

ReducedGrowth grow_reduced_units(
    const ReducedUnits& units, double step, arma::uword first, arma::uword last,
    arma::uword look_every,
    const std::function<void(arma::uword epoch, const arma::mat& outputs)>& seen,
    const Monitor& monitor) {
  const ReducedTask& task = units.task();
  const arma::mat& Q = units.Q();
  ReducedVariables now = units.start();
  ReducedPass pass = units.pass(now);
  ReducedVariables next;
  ReducedPass next_pass;
  DroppedWay way;
  arma::mat pull;
  arma::mat drive;
  arma::mat in_step;
  for (arma::uword epoch = first;; ++epoch) {
    const arma::mat map = units.output_map(now, pass);
    const arma::mat along = task.U * now.modes;
    const arma::mat outputs = map * pass.beside_square + along * pass.along;
    if (!outputs.is_finite())
      throw RunError("reduced units diverged by epoch " + std::to_string(epoch) +
                     ": their outputs are not finite; lower train.learning_rate");
    seen(epoch, outputs);
    if (epoch == last) break;
    if (epoch % epochs_between_stops == 0 && monitor.stop.stop_requested())
      throw Interrupted("at epoch " + std::to_string(epoch) + " of the reduced units");
    const arma::mat error = step * (task.Z - outputs);
    drive = error.t() * map;
    pull = drive * pass.beside;
    drive = error.t() * along;
    pull += drive * Q;
    kernel::mask_inactive(pass.activity, pull);
    in_step = task.X * pull;

    next.features = now.features + in_step * units.Phi().t();
    units.answer(next.features, next_pass);
    pass.answers.each_col() %= units.by_direction(now.answers);
    pass.answers += in_step;
    next.answers = units.fit_answers(pass.answers, next_pass);
    units.activate(next.answers, next_pass);
    next.modes = now.modes + (task.U.t() * error) * pass.along.t();
    const arma::mat met = pass.beside * next_pass.beside.t();
    units.fit_outputs((map + error) * met * task.samples.t(), next_pass, next);
    if (epoch % look_every == 0)
      way.add({pass.in, along * Q + map * pass.beside}, in_step, error * pass.activity,
              units.weights(next, next_pass));
    std::swap(now, next);
    std::swap(pass, next_pass);
  }
  return {std::move(now), way.share()};
}

}  // namespace festina::units
