#include "festina/trajectory/recorder.hpp"

#include <algorithm>
#include <utility>

#include "festina/trajectory/pathway_probe.hpp"

namespace festina::trajectory {

Recorder::Recorder(const Problem& problem)
    : problem_(problem),
      projected_inputs_(problem.frame.V.t() * problem.task.inputs() /
                        static_cast<double>(problem.task.samples())) {
  problem.schedule.check();
  trajectory_.epochs = problem.schedule.recorded();
  const arma::uword rows = trajectory_.epochs.n_elem;
  trajectory_.loss.set_size(rows);
  trajectory_.modes.set_size(problem.frame.modes(), rows);
  trajectory_.alignment.set_size(rows);
  if (problem.held_out != nullptr) {
    held_out_.emplace(problem.held_out->network, problem.held_out->task, std::vector<std::size_t>{},
                      problem.kernel);
    trajectory_.held_out_loss.set_size(rows);
  }
  if (problem.pathway_frames.empty()) return;
  arma::uword modes = 0;
  arma::uword blocks = 0;
  for (const Frame& frame : problem.pathway_frames) {
    modes += frame.modes();
    blocks += frame.blocks.size();
  }
  trajectory_.mode_alignment.set_size(blocks, rows);
  trajectory_.pathway_strengths.set_size(modes, rows);
  trajectory_.right_alignment.set_size(problem.pathway_frames.size(), rows);
  trajectory_.left_alignment.set_size(problem.pathway_frames.size(), rows);
}

void Recorder::record_modes(const arma::mat& outputs) {
  const arma::mat K = problem_.frame.U.t() * outputs * projected_inputs_.t();
  if (!K.is_empty()) trajectory_.modes.col(row_) = K.diag();  // a task may have no modes
  trajectory_.alignment(row_) = 1 - linalg::off_diagonal(K, problem_.frame.blocks);
}

void Recorder::record_pathways(const Weights& weights) {
  std::vector<arma::mat> maps;
  for (const Pathway& pathway : problem_.pathways)
    maps.push_back(network::pathway_map(pathway, weights));
  trajectory_.pathway_strengths.col(row_) = pathway_strengths(problem_.pathway_frames, maps);
  arma::uword block = 0;
  for (std::size_t p = 0; p < maps.size(); ++p) {
    for (const double share : mode_alignment(problem_.pathway_frames[p], maps[p]))
      trajectory_.mode_alignment(block++, row_) = share;
    trajectory_.right_alignment(p, row_) = right_alignment(problem_.pathway_frames[p], maps[p]);
    trajectory_.left_alignment(p, row_) = left_alignment(problem_.pathway_frames[p], maps[p]);
  }
}

void Recorder::record_held_out(const Weights& weights) {
  const Task& task = problem_.held_out->task;
  trajectory_.held_out_loss(row_) =
      problem_.time.of_samples(task.samples()).loss(task.targets() - held_out_->forward(weights));
}

std::vector<arma::mat> Recorder::pathway_outputs(const Weights& weights) const {
  std::vector<arma::mat> parts;
  if (problem_.pathways.size() < 2) return parts;
  for (const Pathway& pathway : problem_.pathways)
    parts.push_back(festina::network::pathway_outputs(problem_.task, pathway,
                                                      network::pathway_map(pathway, weights)));
  return parts;
}

double Recorder::record(arma::uword epoch, const arma::mat& outputs, const arma::mat& error,
                        const Weights& weights) {
  const double loss = problem_.time.loss(error);
  if (problem_.schedule.has_row(epoch)) {
    trajectory_.loss(row_) = loss;
    record_modes(outputs);
    if (!problem_.pathway_frames.empty()) record_pathways(weights);
    if (held_out_) record_held_out(weights);
    ++row_;
  }
  if (problem_.schedule.has_snapshot(epoch))
    trajectory_.snapshots.push_back({epoch, weights, outputs, pathway_outputs(weights),
                                     held_out_ ? held_out_->forward(weights) : arma::mat()});
  return loss;
}

Trajectory Recorder::take() {
  return std::move(trajectory_);
}

}  // namespace festina::trajectory
