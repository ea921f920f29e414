#include "festina/units/narrow_nets.hpp"

#include <string>

#include "festina/base/error.hpp"
#include "festina/units/drawn_nets.hpp"

namespace festina::units {

namespace {

constexpr arma::uword epochs_between_looks = 50;

/// Whether the nets go on from this epoch.
void check(const DrawnNets& nets, arma::uword epoch, const std::stop_token& stop) {
  if (!nets.losses().is_finite())
    throw RunError("drawn nets diverged by epoch " + std::to_string(epoch) +
                   ": their losses are not finite; lower train.learning_rate");
  if (stop.stop_requested())
    throw Interrupted("at epoch " + std::to_string(epoch) + " of drawn nets");
}

}  // namespace

arma::mat drawn_net_losses(const Task& task, const Training& training, arma::uword nets,
                           const std::stop_token& stop) {
  if (training.hidden.size() != 1)
    throw InputError("drawn nets: train.hidden names " + std::to_string(training.hidden.size()) +
                     " layers; allowed: one");
  const Schedule& schedule = training.schedule;
  const TimeMap time = training.time(task);
  DrawnNets drawn(task, training, "drawn nets", nets, 1);
  arma::mat losses(schedule.recorded().n_elem, nets);
  for (arma::uword epoch = 0, row = 0; epoch < schedule.epochs; ++epoch) {
    if (schedule.has_row(epoch))
      losses.row(row++) = arma::rowvec(drawn.losses()).transform([&](double loss) {
        return time.loss_of_half_sum(loss);
      });
    if (epoch % epochs_between_looks == 0) check(drawn, epoch, stop);
    drawn.step();
  }
  return losses;
}

}  // namespace festina::units
