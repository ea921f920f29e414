#pragma once

#include "festina/kernel/rectify.hpp"
#include "festina/random/stream.hpp"
#include "festina/simulate/relu_run.hpp"
#include "festina/units/early_modes.hpp"
#include "festina/units/orbit_task.hpp"

namespace festina::bench {

/// Units of the early phase as they are at the handover, scaled to its strengths: modes × count.
inline arma::mat handover_units(const Frame& frame, const units::EarlyPhase& phase,
                                const arma::vec& handover, arma::uword count) {
  Stream stream = random::make_stream(1, "gate families", 0);
  arma::mat units(frame.modes(), count);
  for (arma::uword i = 0; i < count; ++i)
    units.col(i) = phase.units.row(stream() % phase.units.n_rows).t();
  for (arma::uword mode = 0; mode < frame.modes(); ++mode)
    units.row(mode) *= std::sqrt(handover(mode) / arma::accu(arma::square(units.row(mode))));
  return units;
}

/// Samples that a gate decides for together: of contextual tasks with `objects` objects, `classes`
/// classes of neighbouring objects in every context; 0 classes: all samples.
inline arma::uvec gate_groups(const Task& task, arma::uword objects, arma::uword classes) {
  arma::uvec groups(task.samples(), arma::fill::zeros);
  if (classes == 0) return groups;
  for (arma::uword i = 0; i < task.samples(); ++i)
    groups(i) = (i / objects) * classes + (i % objects) * classes / objects;
  return groups;
}

/// Loss at the recorded epochs from the handover on (NaN before) of units whose gate for a group of
/// samples is one, on where what the unit gets from the group is positive in the mean: grown from
/// the same units as `orbit`, and as gated linear units.
inline arma::vec grouped_loss(const units::OrbitTask& task, const arma::mat& in,
                              const arma::mat& out, const arma::uvec& groups, double step,
                              arma::uword first, const Schedule& schedule) {
  arma::mat mean_of(groups.max() + 1, groups.n_elem, arma::fill::zeros);
  for (arma::uword i = 0; i < groups.n_elem; ++i) mean_of(groups(i), i) = 1;
  const arma::mat spread = mean_of.t();
  arma::mat w = in;
  arma::mat z = out;
  const arma::mat& X = task.inputs();
  const arma::uvec recorded = schedule.recorded();
  arma::vec loss(recorded.n_elem);
  loss.fill(arma::datum::nan);
  for (arma::uword epoch = first; epoch < schedule.epochs; ++epoch) {
    const arma::mat linear = X.t() * w;
    const arma::mat gates = spread * arma::conv_to<arma::mat>::from(mean_of * linear > 0);
    const arma::mat activity = gates % linear;
    arma::mat outputs = z * activity.t();
    task.average(outputs);
    const arma::mat error = task.targets() - outputs;
    if (epoch % schedule.record_every == 0)
      loss(epoch / schedule.record_every) = 0.5 * arma::accu(arma::square(error));
    const arma::mat pull = gates % (error.t() * z);
    z += step * (error * activity);
    w += step * (X * pull);
  }
  return loss;
}

}  // namespace festina::bench
