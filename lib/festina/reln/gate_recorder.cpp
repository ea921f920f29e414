#include "festina/reln/gate_recorder.hpp"

#include <cmath>
#include <utility>

namespace festina {

namespace {

/// Added to the size of every drive: lost in rounding beside any other, and where a unit was never
/// driven it counts epochs, so that its gate is the share of those it was on in.
constexpr double least_drive = 1e-300;

}  // namespace

arma::vec contribution(const Architecture& architecture, const Weights& weights, std::size_t node) {
  const arma::uword units = architecture.nodes()[node].width;
  arma::vec in(units, arma::fill::zeros);
  arma::vec out(units, arma::fill::zeros);
  for (std::size_t q = 0; q < weights.size(); ++q) {
    if (architecture.edges()[q].target == node) in += arma::sum(arma::square(weights[q]), 1);
    if (architecture.edges()[q].source == node) out += arma::sum(arma::square(weights[q]), 0).t();
  }
  return arma::sqrt(in % out);
}

GateRecorder::GateRecorder(const Network& network, arma::uword samples, const GateWindows& windows)
    : network_(network), samples_(samples) {
  windows.check();
  record_.windows = windows;
  const std::vector<Node>& nodes = network.architecture.nodes();
  for (std::size_t v = 0; v < nodes.size(); ++v) {
    if (nodes[v].activation != Activation::relu) continue;
    record_.layers.push_back({v, nodes[v].name, {}, {}, {}});
    record_.layers.back().contribution.set_size(nodes[v].width, windows.count());
  }
  sums_.resize(record_.layers.size());
}

EpochHooks GateRecorder::hooks() {
  EpochHooks hooks;
  hooks.seen = [this](arma::uword epoch, Propagation& propagation, const Weights& weights) {
    see(epoch, propagation, weights);
  };
  hooks.driven = [this](arma::uword epoch, const Propagation& propagation, std::size_t node,
                        const arma::mat& drive) {
    add(epoch, propagation.activity(node), node, drive);
  };
  return hooks;
}

void GateRecorder::see(arma::uword epoch, Propagation& propagation, const Weights& weights) {
  const GateWindows& windows = record_.windows;
  if (epoch < windows.from_epoch) return;
  const arma::uword window = windows.of(epoch);
  if (epoch != windows.first(window)) return;
  if (window == 0) record_.start = weights;
  for (std::size_t i = 0; i < record_.layers.size(); ++i) {
    LayerRecord& layer = record_.layers[i];
    layer.preactivation.push_back(
        arma::conv_to<arma::fmat>::from(propagation.preactivation(layer.node, weights)));
    layer.contribution.col(window) = contribution(network_.architecture, weights, layer.node);
    sums_[i].drive.zeros(layer.units(), samples_);  // in the same memory, window after window
    sums_[i].on_drive.zeros(layer.units(), samples_);
  }
}

void GateRecorder::add(arma::uword epoch, const arma::mat& activity, std::size_t node,
                       const arma::mat& drive) {
  const GateWindows& windows = record_.windows;
  if (epoch < windows.from_epoch) return;
  std::size_t i = 0;
  while (record_.layers[i].node != node) ++i;
  Sums& sums = sums_[i];
  // A plain loop that the compiler can turn into vectors, for it runs at every epoch.
  const double* h = activity.memptr();
  const double* d = drive.memptr();
  double* all = sums.drive.memptr();
  double* on = sums.on_drive.memptr();
  for (arma::uword j = 0; j < activity.n_elem; ++j) {
    const double size = std::abs(d[j]) + least_drive;
    all[j] += size;
    on[j] += h[j] > 0 ? size : 0;
  }
  const arma::uword window = windows.of(epoch);
  if (epoch + 1 < windows.first(window) + windows.size(window)) return;
  arma::fmat gates(arma::size(activity), arma::fill::none);
  for (arma::uword j = 0; j < gates.n_elem; ++j)
    gates.memptr()[j] = static_cast<float>(on[j] / all[j]);
  record_.layers[i].gates.push_back(std::move(gates));
}

GateRecord GateRecorder::take() {
  return std::move(record_);
}

}  // namespace festina
