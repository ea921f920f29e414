#include "festina/network/propagation.hpp"

#include <algorithm>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/kernel/multiply.hpp"
#include "festina/kernel/rectify.hpp"

namespace festina {

Propagation::Propagation(const Network& network, const Task& task, std::vector<std::size_t> stages)
    : network_(network),
      incoming_(network.architecture.nodes().size()),
      stages_(std::move(stages)) {
  const Architecture& architecture = network.architecture;
  for (std::size_t edge = 0; edge < architecture.edges().size(); ++edge)
    incoming_[architecture.edges()[edge].target].push_back(edge);
  for (std::size_t v = 0; v < architecture.nodes().size(); ++v) {
    const Node& node = architecture.nodes()[v];
    if (!network.gates.always_on(v) && network.gates.of(v).n_elem != task.samples())
      throw InputError("network gate of node '" + node.name + "' has " +
                       std::to_string(network.gates.of(v).n_elem) + " values for " +
                       std::to_string(task.samples()) + " samples");
    if (node.role == Role::input) {
      if (node.input_rows.max() >= task.inputs().n_rows)
        throw InputError("network node '" + node.name + "' shows an input row the task lacks");
      activity_.push_back(task.inputs().rows(node.input_rows));
      delta_.emplace_back();
    } else {
      activity_.emplace_back(node.width, task.samples());
      delta_.emplace_back(node.width, task.samples());
    }
  }
  if (architecture.output().width != task.targets().n_rows)
    throw InputError("network output has width " + std::to_string(architecture.output().width) +
                     ", the task has " + std::to_string(task.targets().n_rows) + " outputs");
  if (stages_.empty()) return;
  check_stages();
  stage_outputs_.resize(*std::max_element(stages_.begin(), stages_.end()));
  stage_errors_.resize(stage_outputs_.size());
}

void Propagation::check_stages() const {
  if (stages_.size() != incoming_.back().size())
    throw InputError("network stages: " + std::to_string(stages_.size()) + " for " +
                     std::to_string(incoming_.back().size()) + " edges into the output");
  if (!network_.gates.always_on(network_.architecture.nodes().size() - 1))
    throw InputError("network stages: the output node carries a gate; allowed: none");
}

const arma::mat& Propagation::forward(const Weights& weights) {
  const Architecture& architecture = network_.architecture;
  for (std::size_t v = 0; v < architecture.nodes().size(); ++v) {
    if (!stages_.empty() && v + 1 == architecture.nodes().size()) {
      forward_in_stages(weights);
      break;
    }
    double beta = 0;
    for (const std::size_t edge : incoming_[v]) {
      multiply(1.0, weights[edge], Transpose::no, activity_[architecture.edges()[edge].source],
               Transpose::no, beta, activity_[v]);
      beta = 1;
    }
    if (architecture.nodes()[v].activation == Activation::relu) rectify(activity_[v]);
    if (!network_.gates.always_on(v)) activity_[v].each_row() %= network_.gates.of(v);
  }
  return activity_.back();
}

void Propagation::forward_in_stages(const Weights& weights) {
  arma::mat& outputs = activity_.back();
  outputs.zeros();
  for (std::size_t stage = 0; stage <= stage_outputs_.size(); ++stage) {
    for (std::size_t i = 0; i < stages_.size(); ++i) {
      const std::size_t edge = incoming_.back()[i];
      if (stages_[i] == stage)
        multiply(1.0, weights[edge], Transpose::no,
                 activity_[network_.architecture.edges()[edge].source], Transpose::no, 1.0,
                 outputs);
    }
    if (stage < stage_outputs_.size()) stage_outputs_[stage] = outputs;
  }
}

std::vector<arma::mat> Propagation::output_parts(const Weights& weights) const {
  const std::size_t output = network_.architecture.nodes().size() - 1;
  std::vector<arma::mat> parts;
  for (const std::size_t edge : incoming_.back()) {
    parts.push_back(weights[edge] * activity_[network_.architecture.edges()[edge].source]);
    if (!network_.gates.always_on(output)) parts.back().each_row() %= network_.gates.of(output);
  }
  return parts;
}

const arma::mat& Propagation::delta_of(std::size_t node, std::size_t i) const {
  const bool staged = !stages_.empty() && node + 1 == delta_.size();
  return staged && stages_[i] < stage_errors_.size() ? stage_errors_[stages_[i]] : delta_[node];
}

void Propagation::backward(const arma::mat& error, const Weights& weights,
                           const EdgeVisitor& visit) {
  const Architecture& architecture = network_.architecture;
  delta_.back() = error;
  for (std::size_t stage = 0; stage < stage_errors_.size(); ++stage)
    stage_errors_[stage] = error + activity_.back() - stage_outputs_[stage];
  std::vector<bool> reached(delta_.size(), false);
  for (std::size_t v = delta_.size(); v-- > 0;) {
    if (architecture.nodes()[v].role == Role::input) continue;
    if (architecture.nodes()[v].activation == Activation::relu)
      mask_inactive(activity_[v], delta_[v]);
    if (!network_.gates.always_on(v)) delta_[v].each_row() %= network_.gates.of(v);
    for (std::size_t i = 0; i < incoming_[v].size(); ++i) {
      const std::size_t edge = incoming_[v][i];
      const std::size_t source = architecture.edges()[edge].source;
      const arma::mat& delta = delta_of(v, i);
      if (architecture.nodes()[source].role != Role::input) {
        multiply(1.0, weights[edge], Transpose::yes, delta, Transpose::no,
                 reached[source] ? 1.0 : 0.0, delta_[source]);
        reached[source] = true;
      }
      visit(edge, delta, activity_[source]);
    }
  }
}

void Propagation::descend(const arma::mat& error, double step, Weights& weights) {
  // Updating in place is safe: an edge is visited after its weights were last read.
  backward(error, weights,
           [&](std::size_t edge, const arma::mat& delta, const arma::mat& activity) {
             multiply(step, delta, Transpose::no, activity, Transpose::yes, 1.0, weights[edge]);
           });
}

void Propagation::negative_gradient(const arma::mat& error, double scale, const Weights& weights,
                                    Weights& gradient) {
  backward(error, weights,
           [&](std::size_t edge, const arma::mat& delta, const arma::mat& activity) {
             multiply(scale, delta, Transpose::no, activity, Transpose::yes, 0.0, gradient[edge]);
           });
}

}  // namespace festina
