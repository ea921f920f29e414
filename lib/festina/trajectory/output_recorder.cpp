#include "festina/trajectory/output_recorder.hpp"

#include <utility>

namespace festina::trajectory {

OutputRecorder::OutputRecorder(const Task& task, const Frame& frame, const TimeMap& time,
                               const Schedule& schedule)
    : frame_(frame),
      time_(time),
      schedule_(schedule),
      projected_inputs_(frame.V.t() * task.inputs() / static_cast<double>(task.samples())) {
  schedule.check();
  trajectory_.epochs = schedule.recorded();
  const arma::uword rows = trajectory_.epochs.n_elem;
  trajectory_.loss.set_size(rows);
  trajectory_.modes.set_size(frame.modes(), rows);
  trajectory_.alignment.set_size(rows);
}

void OutputRecorder::record_modes(const arma::mat& outputs) {
  const arma::mat K = frame_.U.t() * outputs * projected_inputs_.t();
  if (!K.is_empty()) trajectory_.modes.col(row_) = K.diag();  // a task may have no modes
  trajectory_.alignment(row_) = 1 - linalg::off_diagonal(K, frame_.blocks);
}

double OutputRecorder::record(arma::uword epoch, const arma::mat& outputs, const arma::mat& error) {
  const double loss = time_.loss(error);
  if (schedule_.has_row(epoch)) {
    trajectory_.loss(row_) = loss;
    record_modes(outputs);
    ++row_;
  }
  if (schedule_.has_snapshot(epoch)) trajectory_.snapshots.push_back({epoch, {}, outputs});
  return loss;
}

Trajectory OutputRecorder::take() {
  return std::move(trajectory_);
}

}  // namespace festina::trajectory
