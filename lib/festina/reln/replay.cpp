#include "festina/reln/replay.hpp"

#include <string>

#include "festina/base/error.hpp"

namespace festina::reln {

namespace {

/// The chain of linear units with all gates on, and which of its nodes are gated.
Network linear_copy(const Network& network, arma::uword samples, std::vector<std::size_t>& gated) {
  std::vector<network::Node> nodes = network.architecture.nodes();
  for (std::size_t v = 0; v < nodes.size(); ++v) {
    if (nodes[v].activation == Activation::relu) gated.push_back(v);
    nodes[v].activation = Activation::linear;
  }
  const Architecture architecture(nodes, network.architecture.edges());
  Network copy{architecture, network.gates};
  for (const std::size_t v : gated)
    copy.gates.set_units(architecture, v, arma::mat(nodes[v].width, samples, arma::fill::ones));
  return copy;
}

/// Whether rows fit the units is for Gates::set_units() to see.
void check_fit(const std::vector<arma::mat>& gates, std::size_t layers, arma::uword samples,
               arma::uword window) {
  const std::string where = "gates of window " + std::to_string(window);
  if (gates.size() != layers)
    throw InputError(where + " are of " + std::to_string(gates.size()) +
                     " layers; allowed: one matrix for each of " + std::to_string(layers));
  for (const arma::mat& layer : gates)
    if (layer.n_cols != samples)
      throw InputError(where + " are of " + std::to_string(layer.n_cols) +
                       " samples and the task has " + std::to_string(samples));
}

}  // namespace

Trajectory replay(const Problem& problem, const GateWindows& windows, const Weights& start,
                  const GatesOfWindow& gates, const Monitor& monitor) {
  windows.check();
  std::vector<std::size_t> gated;
  Network network = linear_copy(problem.network, problem.task.samples(), gated);
  Problem linear{problem.label, problem.task, network,
                 problem.frame, problem.time, problem.schedule.starting_at(windows.from_epoch)};
  linear.kernel = problem.kernel;
  const auto switch_gates = [&](arma::uword epoch) {
    const arma::uword window = windows.of(epoch);
    if (epoch != windows.first(window)) return;
    std::vector<arma::mat> values = gates(window);
    check_fit(values, gated.size(), problem.task.samples(), window);
    for (std::size_t layer = 0; layer < gated.size(); ++layer)
      network.gates.set_units(network.architecture, gated[layer], std::move(values[layer]));
  };
  return simulate::descend(linear, start, monitor, {switch_gates, {}});
}

}  // namespace festina::reln
