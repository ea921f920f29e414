#pragma once

#include <memory>
#include <vector>

#include "festina/network/families.hpp"
#include "festina/reln/gate_recorder.hpp"
#include "festina/reln/reln.hpp"
#include "festina/task/spectrum.hpp"
#include "support/tasks.hpp"

namespace festina::test {

/// What is planted: four pathways in every layer, a common one and one without each of three
/// contexts; unit i belongs to pathway i mod 4.
/// fixed: on or off; graded: values between; switching: on or off, others from the middle of the
/// run on; moving: units change pathways in the middle of the run.
enum class Plant { fixed, graded, switching, moving };

/// Whether one membership for the whole run can hold what is planted.
inline bool is_fixed(Plant plant) {
  return plant != Plant::moving;
}

inline reln::SharedGates planted_gates(const Task& task, const std::vector<arma::uword>& hidden,
                                       Plant plant, arma::uword windows) {
  // Sums of powers of two, which single precision holds.
  const double on = plant == Plant::graded ? 0.875 : 1;
  const double off = plant == Plant::graded ? 0.125 : 0;
  arma::mat early(4, task.samples(), arma::fill::value(on));
  arma::mat late = early;
  for (std::size_t c = 0; c < 3; ++c) {
    const arma::rowvec in = task.context_gate({c});
    early.row(c + 1) -= (on - off) * in;
    late.row(c + 1) = plant == Plant::switching ? arma::rowvec(in) : arma::rowvec(early.row(c + 1));
  }
  reln::SharedGates shared;
  for (const arma::uword width : hidden) {
    const arma::uvec units = arma::regspace<arma::uvec>(0, width - 1);
    reln::LayerPathways layer;
    for (arma::uword window = 0; window < windows; ++window) {
      const bool second_half = window >= windows / 2;
      layer.gates.push_back(second_half ? late : early);
      arma::uvec of(width);
      for (const arma::uword i : units) of(i) = (second_half ? i / 2 : i) % 4;
      if (plant == Plant::moving)
        layer.membership.push_back(of);
      else if (window == 0)
        layer.membership.push_back(of);
    }
    shared.layers.push_back(layer);
  }
  return shared;
}

/// A gated deep linear network whose gates are known, trained by descend() with a hook of its own,
/// and the record it leaves. The net it pretends to come from has ReLU units, for replays read
/// those; pre-activations are made up to agree with the gates.
class Planted {
 public:
  explicit Planted(Plant plant, const std::vector<arma::uword>& hidden = {16})
      : task(trees(3)),
        frame(task::spectrum(task).frame),
        relu(network::chain_network(task, hidden, Activation::relu)),
        windows{60, 40, 301},
        gates(planted_gates(task, hidden, plant, windows.count())),
        problem{"planted",
                task,
                relu,
                frame,
                TimeMap(task.samples(), hidden.size() == 1 ? 0.002 : 0.001, Reduction::sum),
                {301, 10, {120, 300}}} {
    Network linear = network::chain_network(task, hidden, Activation::linear);
    const auto set_gates = [&](arma::uword epoch) {
      const arma::uword window = epoch < windows.from_epoch ? 0 : windows.of(epoch);
      const std::vector<arma::mat> values = gates.of_units(window);
      for (std::size_t layer = 0; layer < hidden.size(); ++layer)
        linear.gates.set_units(linear.architecture, layer + 1, values[layer]);
    };
    set_gates(0);
    record.windows = windows;
    for (std::size_t layer = 0; layer < hidden.size(); ++layer) {
      reln::LayerRecord kept{layer + 1, relu.architecture.nodes()[layer + 1].name, {}, {}, {}};
      kept.contribution.set_size(hidden[layer], windows.count());
      record.layers.push_back(kept);
    }
    const auto keep = [&](arma::uword epoch, network::Propagation&, const Weights& weights) {
      if (epoch < windows.from_epoch || (epoch - windows.from_epoch) % windows.length != 0) return;
      const arma::uword window = windows.of(epoch);
      if (window == 0) record.start = weights;
      const std::vector<arma::mat> values = gates.of_units(window);
      for (std::size_t layer = 0; layer < hidden.size(); ++layer) {
        reln::LayerRecord& kept = record.layers[layer];
        kept.gates.push_back(arma::conv_to<arma::fmat>::from(values[layer]));
        kept.preactivation.push_back(arma::conv_to<arma::fmat>::from(2 * values[layer] - 1));
        kept.contribution.col(window) = reln::contribution(linear.architecture, weights, layer + 1);
      }
    };
    Problem gated = {"gated", task, linear, frame, problem.time, problem.schedule};
    Stream stream = random::make_stream(11, "planted", 0);
    const std::vector<double> sds(hidden.size() + 1, hidden.size() == 1 ? 0.1 : 0.2);
    trajectory = simulate::descend(gated, network::random_weights(linear.architecture, sds, stream),
                                   {}, {set_gates, keep, {}});
  }
  Planted(const Planted&) = delete;
  Planted& operator=(const Planted&) = delete;

  reln::RecordedRun run() const { return {problem, trajectory.loss, record}; }

  const Task task;
  const Frame frame;
  const Network relu;
  const reln::GateWindows windows;
  const reln::SharedGates gates;
  const Problem problem;
  reln::GateRecord record;
  Trajectory trajectory;  ///< from epoch 0 on
};

/// The record with normal noise of this standard deviation on gates, which stay in [0, 1], and on
/// pre-activations.
inline reln::GateRecord with_noise(reln::GateRecord record, double sd, std::uint64_t seed) {
  for (std::size_t i = 0; i < record.layers.size(); ++i) {
    reln::LayerRecord& layer = record.layers[i];
    Stream stream = random::make_stream(seed, "noise", i);
    const auto noise = [&] {
      return arma::conv_to<arma::fmat>::from(
          random::normal_matrix(stream, layer.units(), layer.samples(), sd));
    };
    for (arma::fmat& gates : layer.gates)
      gates = arma::clamp(arma::fmat(gates + noise()), 0.0F, 1.0F);
    for (arma::fmat& preactivation : layer.preactivation) preactivation += noise();
  }
  return record;
}

}  // namespace festina::test
