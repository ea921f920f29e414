#include "festina/reln/gate_recorder.hpp"

#include <utility>

namespace festina::reln {

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
  const std::vector<network::Node>& nodes = network.architecture.nodes();
  for (std::size_t v = 0; v < nodes.size(); ++v) {
    if (nodes[v].activation != Activation::relu) continue;
    record_.layers.push_back({v, nodes[v].name, {}, {}, {}});
  }
  gates_.resize(record_.layers.size());
  begin(windows.from_epoch);
}

GateRecorder::GateRecorder(const Network& network, arma::uword samples, const GateWindows& windows,
                           const StartByLoss& start)
    : GateRecorder(network, samples, windows) {
  waiting_ = start;
}

void GateRecorder::begin(arma::uword from_epoch) {
  record_.windows.from_epoch = from_epoch;
  for (LayerRecord& layer : record_.layers)
    layer.contribution.set_size(network_.architecture.nodes()[layer.node].width,
                                record_.windows.count());
}

void GateRecorder::look(arma::uword epoch, double loss) {
  if (!first_loss_) first_loss_ = loss;
  if (!waiting_ || epoch % waiting_->every != 0 || *first_loss_ - loss < waiting_->fall) return;
  if (epoch + record_.windows.length > record_.windows.epochs) return;
  waiting_.reset();
  begin(epoch);
}

bool GateRecorder::records(arma::uword epoch) const {
  return !waiting_ && epoch >= record_.windows.from_epoch;
}

simulate::EpochHooks GateRecorder::hooks() {
  simulate::EpochHooks hooks;
  hooks.lost = [this](arma::uword epoch, double loss) { look(epoch, loss); };
  hooks.seen = [this](arma::uword epoch, network::Propagation& propagation,
                      const Weights& weights) { see(epoch, propagation, weights); };
  hooks.driven = [this](arma::uword epoch, const network::Propagation& propagation,
                        std::size_t node, const arma::mat& drive) {
    add(epoch, propagation.activity(node), node, drive);
  };
  return hooks;
}

void GateRecorder::see(arma::uword epoch, network::Propagation& propagation,
                       const Weights& weights) {
  const GateWindows& windows = record_.windows;
  if (!records(epoch)) return;
  const arma::uword window = windows.of(epoch);
  if (epoch != windows.first(window)) return;
  if (window == 0) record_.start = weights;
  for (std::size_t i = 0; i < record_.layers.size(); ++i) {
    LayerRecord& layer = record_.layers[i];
    layer.preactivation.push_back(
        arma::conv_to<arma::fmat>::from(propagation.preactivation(layer.node, weights)));
    layer.contribution.col(window) = contribution(network_.architecture, weights, layer.node);
    gates_[i].begin(layer.units(), samples_);
  }
}

void GateRecorder::add(arma::uword epoch, const arma::mat& activity, std::size_t node,
                       const arma::mat& drive) {
  const GateWindows& windows = record_.windows;
  if (!records(epoch)) return;
  std::size_t i = 0;
  while (record_.layers[i].node != node) ++i;
  gates_[i].add(activity, drive);
  const arma::uword window = windows.of(epoch);
  if (epoch + 1 < windows.first(window) + windows.size(window)) return;
  record_.layers[i].gates.push_back(arma::conv_to<arma::fmat>::from(gates_[i].mean()));
}

GateRecord GateRecorder::take() {
  return std::move(record_);
}

}  // namespace festina::reln
