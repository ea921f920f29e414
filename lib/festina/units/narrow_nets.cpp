#include "festina/units/narrow_nets.hpp"

#include <string>

#include "festina/base/error.hpp"
#include "festina/units/lone_units.hpp"

namespace festina::units {

namespace {

constexpr arma::uword epochs_between_looks = 50;

/// Losses of one net at the recorded epochs.
arma::vec drawn_net_loss(const LoneDrive& task_drive, const Task& task, const Training& training,
                         arma::uword net, const std::stop_token& stop) {
  const Schedule& schedule = training.schedule;
  const TimeMap time = training.time(task);
  LoneDrive drive = task_drive;
  LoneUnits units = draw_units(drive, training.seed, "drawn nets", net, training.hidden.front(),
                               training.init_sd);
  arma::vec loss(schedule.recorded().n_elem);
  for (arma::uword epoch = 0; epoch < schedule.epochs; ++epoch) {
    drive.Z = task_drive.Z - units.out * units.activity.t();
    if (schedule.has_row(epoch)) loss(epoch / schedule.record_every) = time.loss(drive.Z);
    if (epoch % epochs_between_looks == 0) {
      if (!drive.Z.is_finite())
        throw RunError("drawn nets diverged by epoch " + std::to_string(epoch) +
                       ": their outputs are not finite; lower train.learning_rate");
      if (stop.stop_requested())
        throw Interrupted("at epoch " + std::to_string(epoch) + " of drawn nets");
    }
    grow(drive, time.descent_step(), Dynamics::descent, units);
  }
  return loss;
}

}  // namespace

arma::mat drawn_net_losses(const Task& task, const Training& training, arma::uword nets,
                           const std::stop_token& stop) {
  if (training.hidden.size() != 1)
    throw InputError("drawn nets: train.hidden names " + std::to_string(training.hidden.size()) +
                     " layers; allowed: one");
  const LoneDrive drive = lone_drive(task);
  arma::mat losses(training.schedule.recorded().n_elem, nets);
  for (arma::uword net = 0; net < nets; ++net)
    losses.col(net) = drawn_net_loss(drive, task, training, net, stop);
  return losses;
}

}  // namespace festina::units
