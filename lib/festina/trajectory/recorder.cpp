#include "festina/trajectory/recorder.hpp"

#include <algorithm>
#include <utility>

#include "festina/trajectory/pathway_probe.hpp"

namespace festina::trajectory {

Recorder::Recorder(const Problem& problem)
    : problem_(problem), outputs_(problem.task, problem.frame, problem.time, problem.schedule) {
  const arma::uword rows = problem.schedule.recorded().n_elem;
  if (problem.held_out != nullptr) {
    held_out_.emplace(problem.held_out->network, problem.held_out->task, std::vector<std::size_t>{},
                      problem.kernel);
    of_weights_.held_out_loss.set_size(rows);
  }
  if (problem.pathway_frames.empty()) return;
  arma::uword modes = 0;
  arma::uword blocks = 0;
  for (const Frame& frame : problem.pathway_frames) {
    modes += frame.modes();
    blocks += frame.blocks.size();
  }
  of_weights_.mode_alignment.set_size(blocks, rows);
  of_weights_.pathway_strengths.set_size(modes, rows);
  of_weights_.right_alignment.set_size(problem.pathway_frames.size(), rows);
  of_weights_.left_alignment.set_size(problem.pathway_frames.size(), rows);
}

void Recorder::record_pathways(const Weights& weights) {
  std::vector<arma::mat> maps;
  for (const Pathway& pathway : problem_.pathways)
    maps.push_back(network::pathway_map(pathway, weights));
  of_weights_.pathway_strengths.col(row_) = pathway_strengths(problem_.pathway_frames, maps);
  arma::uword block = 0;
  for (std::size_t p = 0; p < maps.size(); ++p) {
    for (const double share : mode_alignment(problem_.pathway_frames[p], maps[p]))
      of_weights_.mode_alignment(block++, row_) = share;
    of_weights_.right_alignment(p, row_) = right_alignment(problem_.pathway_frames[p], maps[p]);
    of_weights_.left_alignment(p, row_) = left_alignment(problem_.pathway_frames[p], maps[p]);
  }
}

void Recorder::record_held_out(const Weights& weights) {
  const Task& task = problem_.held_out->task;
  of_weights_.held_out_loss(row_) =
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
  const double loss = outputs_.record(epoch, outputs, error);
  if (problem_.schedule.has_row(epoch)) {
    if (!problem_.pathway_frames.empty()) record_pathways(weights);
    if (held_out_) record_held_out(weights);
    ++row_;
  }
  if (problem_.schedule.has_snapshot(epoch))
    of_weights_.snapshots.push_back({epoch,
                                     weights,
                                     {},
                                     pathway_outputs(weights),
                                     held_out_ ? held_out_->forward(weights) : arma::mat()});
  return loss;
}

Trajectory Recorder::take() {
  Trajectory whole = std::move(of_weights_);
  Trajectory seen = outputs_.take();
  whole.epochs = std::move(seen.epochs);
  whole.loss = std::move(seen.loss);
  whole.modes = std::move(seen.modes);
  whole.alignment = std::move(seen.alignment);
  for (std::size_t i = 0; i < whole.snapshots.size(); ++i)
    whole.snapshots[i].outputs = std::move(seen.snapshots[i].outputs);
  return whole;
}

}  // namespace festina::trajectory
