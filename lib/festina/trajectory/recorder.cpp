#include "festina/trajectory/recorder.hpp"

#include <algorithm>
#include <utility>

namespace festina {

Recorder::Recorder(const Task& task, const Frame& frame, const TimeMap& time,
                   const Schedule& schedule)
    : frame_(frame),
      time_(time),
      schedule_(schedule),
      projected_inputs_(frame.V.t() * task.inputs() / static_cast<double>(task.samples())) {
  schedule_.check();
  trajectory_.epochs = schedule_.recorded();
  trajectory_.loss.set_size(trajectory_.epochs.n_elem);
  trajectory_.modes.set_size(frame.modes(), trajectory_.epochs.n_elem);
}

double Recorder::record(arma::uword epoch, const arma::mat& outputs, const arma::mat& error,
                        const Weights& weights) {
  const double loss = time_.loss(error);
  if (epoch % schedule_.record_every == 0) {
    trajectory_.loss(rows_) = loss;
    trajectory_.modes.col(rows_) = arma::sum((frame_.U.t() * outputs) % projected_inputs_, 1);
    ++rows_;
  }
  const auto& chosen = schedule_.snapshot_epochs;
  if (std::find(chosen.begin(), chosen.end(), epoch) != chosen.end())
    trajectory_.snapshots.push_back({epoch, weights, outputs});
  return loss;
}

Trajectory Recorder::take() {
  return std::move(trajectory_);
}

}  // namespace festina
