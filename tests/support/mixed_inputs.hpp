#pragma once

#include <cmath>
#include <string>

#include "festina/network/families.hpp"
#include "festina/race/closed_form.hpp"
#include "festina/race/network_modes.hpp"
#include "festina/race/overlaps.hpp"
#include "festina/race/race.hpp"
#include "festina/race/race_starts.hpp"
#include "festina/race/shared_frames.hpp"
#include "festina/simulate/gradient_flow.hpp"
#include "festina/task/contextual.hpp"
#include "festina/task/input_mixing.hpp"
#include "festina/task/spectrum.hpp"
#include "festina/trajectory/distance.hpp"

namespace festina::test {

/// Three identical trees, each object showing its neighbour's input too: x_i → cos θ x_i +
/// sin θ x_{i+1}, in a ring. Targets stay. A ring is not symmetric where a tree is, so Σx commutes
/// with ΣyxᵀΣyx at θ = 0 only.
inline Task mixed_inputs(double angle) {
  task::Contextual options;
  options.contexts = 3;
  const Task trees = task::contextual_task(options, "mixed inputs");
  const arma::mat stay = arma::eye(options.objects, options.objects);
  return task::mix_object_inputs(
      trees, std::cos(angle) * stay + std::sin(angle) * arma::shift(stay, 1, 0));
}

/// What a task's residuals are and how far its reductions are from the matrices they reduce.
struct ReductionErrors {
  double off_diagonal;    ///< share of VᵀΣxV off its blocks, of the task
  double input_variance;  ///< the same of its pathways
  double frames;          ///< frame_residual()
  double mode_mixing;     ///< of the race
  double race;            ///< ‖L − L_flow‖/‖L_flow‖ of the race of pathways by context
  double closed;          ///< of their ClosedForm
  double modes;           ///< of a linear net's modes taken one by one, 1312.6120
};

/// Every mode of a linear net as if it were alone, π(0) = 1e-4.
inline arma::vec modes_one_by_one(const Task& task, const Frame& frame, const TimeMap& time,
                                  const Schedule& schedule) {
  const std::vector<Pathway> all = {
      {"all", arma::regspace<arma::uvec>(0, task.inputs().n_rows - 1), {}}};
  const race::PathwayModes modes = race::modes_along(task, all, {frame});
  return race::trajectory_of_strengths({task, frame, time, schedule}, modes, modes.frames,
                                       [&](const arma::vec& epochs) {
                                         arma::mat strengths(frame.modes(), epochs.n_elem);
                                         for (arma::uword i = 0; i < frame.modes(); ++i) {
                                           const modes::UnbalancedMode mode(frame.s(i), frame.d(i),
                                                                            1e-4, 0, time.tau());
                                           for (arma::uword t = 0; t < epochs.n_elem; ++t)
                                             strengths(i, t) = mode.at(epochs(t));
                                         }
                                         return strengths;
                                       })
      .loss;
}

/// From weights along the modes, strength 1e-4 each, over the whole of learning.
inline ReductionErrors reduction_errors(const Task& task) {
  const Spectrum of_task = task::spectrum(task);
  const Frame& frame = of_task.frame;
  const TimeMap time(task.samples(), 1e-3, Reduction::sum);
  const Schedule schedule{4001, 40, {}};
  const auto flow = [&](const Network& network, const race::PathwayModes& modes) {
    Stream stream = random::make_stream(1, "aligned", 0);
    const std::vector<double> sds(network.architecture.edges().size(), 1e-2);
    return simulate::gradient_flow({"flow", task, network, frame, time, schedule},
                                   race::aligned_weights(network.architecture, modes, sds, stream),
                                   1e-9)
        .loss;
  };
  const std::vector<Pathway> pathways = network::common_plus_contexts(task, {task.contexts() - 1});
  const Network gated = network::pathway_network(
      task, pathways, std::vector<arma::uword>(pathways.size(), frame.modes()));
  const race::PathwayModes modes = race::network_modes(task, gated).modes;
  const race::Segments segments =
      race::find_segments(gated.architecture, modes.pathways, race::EdgeRuns::joined);
  const arma::vec strength(modes.count(), arma::fill::value(1e-4));
  const race::RaceSolution raced = race::race({task, frame, time, schedule}, modes, segments,
                                              race::race_along_frames(modes, segments, strength),
                                              {LearningRule::joint, Dynamics::flow, 1e-9});
  const race::ClosedForm form(task, modes, race::second_phase_modes(task, modes.pathways),
                              race::balanced_starts(strength), time);
  const arma::vec closed =
      race::trajectory_of_strengths({task, frame, time, schedule}, form.modes(), modes.frames,
                                    [&](const arma::vec& epochs) { return form.strengths(epochs); })
          .loss;
  const arma::vec gated_flow = flow(gated, modes);
  const Network chain = network::chain_network(task, {frame.modes()}, Activation::linear);
  return {of_task.off_diagonal,
          race::overlap_residuals(modes).input_variance,
          race::frame_residual(task, modes.pathways, modes.frames),
          raced.mode_mixing,
          trajectory::relative_l2(raced.trajectory.loss, gated_flow),
          trajectory::relative_l2(closed, gated_flow),
          trajectory::relative_l2(modes_one_by_one(task, frame, time, schedule),
                                  flow(chain, race::network_modes(task, chain).modes))};
}

}  // namespace festina::test
