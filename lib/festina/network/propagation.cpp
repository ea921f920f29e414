#include "festina/network/propagation.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/kernel/rectify.hpp"

namespace festina::network {

namespace {

void check_gate_length(const std::string& label, const arma::rowvec& gate, arma::uword samples) {
  if (!gate.is_empty() && gate.n_elem != samples)
    throw InputError("network gate of " + label + " has " + std::to_string(gate.n_elem) +
                     " values for " + std::to_string(samples) + " samples");
}

}  // namespace

Propagation::Propagation(const Network& network, const Task& task, std::vector<std::size_t> stages,
                         Kernel kernel)
    : network_(network),
      products_(kernel),
      incoming_(network.architecture.nodes().size()),
      switched_(network.architecture.edges().size()),
      last_sender_(network.architecture.edges().size(), false),
      outputs_(network.architecture.outputs()),
      stages_(std::move(stages)) {
  const std::vector<Edge>& edges = network.architecture.edges();
  for (std::size_t edge = 0; edge < edges.size(); ++edge) {
    incoming_[edges[edge].target].push_back(edge);
    check_gate_length("edge '" + edges[edge].name + "'", network.gates.of_edge(edge),
                      task.samples());
  }
  for (std::size_t v = 0; v < incoming_.size(); ++v) prepare_node(v, task);
  find_last_senders();
  check_outputs(task);
  if (stages_.empty()) return;
  check_stages();
  stage_outputs_.resize(*std::max_element(stages_.begin(), stages_.end()));
  stage_errors_.resize(stage_outputs_.size());
}

void Propagation::prepare_node(std::size_t v, const Task& task) {
  const Node& node = network_.architecture.nodes()[v];
  check_gate_length("node '" + node.name + "'", network_.gates.of(v), task.samples());
  if (const arma::mat& units = network_.gates.of_units(v); !units.is_empty())
    check_gate_length("units of node '" + node.name + "'", units.row(0), task.samples());
  if (node.role != Role::input) {
    activity_.emplace_back(node.width, task.samples());
    delta_.emplace_back(node.width, task.samples());
    return;
  }
  if (node.rows.max() >= task.inputs().n_rows)
    throw InputError("network node '" + node.name + "' shows an input row the task lacks");
  activity_.push_back(task.inputs().rows(node.rows));
  if (!network_.gates.always_on(v)) activity_.back().each_row() %= network_.gates.of(v);
  delta_.emplace_back();
}

void Propagation::find_last_senders() {
  // backward() goes from the last node to the first, and through the edges into each in order.
  std::vector<bool> found(incoming_.size(), false);
  for (const std::vector<std::size_t>& edges : incoming_)
    for (auto edge = edges.rbegin(); edge != edges.rend(); ++edge) {
      const std::size_t source = network_.architecture.edges()[*edge].source;
      last_sender_[*edge] = !found[source];
      found[source] = true;
    }
}

void Propagation::check_outputs(const Task& task) {
  const arma::uword wanted = task.targets().n_rows;
  arma::uvec rows;
  for (const std::size_t v : outputs_)
    rows = arma::join_cols(rows, network_.architecture.nodes()[v].rows);
  if (rows.n_elem != wanted || rows.max() >= wanted)
    throw InputError("network output has width " + std::to_string(rows.n_elem) + ", the task has " +
                     std::to_string(wanted) + " outputs");
  const arma::uvec in_order = arma::regspace<arma::uvec>(0, wanted - 1);
  whole_ = outputs_.size() == 1 && arma::all(rows == in_order);
  if (!whole_) joined_.set_size(wanted, task.samples());
}

void Propagation::check_stages() const {
  const std::vector<std::size_t> edges = network_.architecture.output_edges();
  if (stages_.size() != edges.size())
    throw InputError("network stages: " + std::to_string(stages_.size()) + " for " +
                     std::to_string(edges.size()) + " edges into the output");
  if (!whole_) throw InputError("network stages: allowed with one output node only");
  if (!network_.gates.always_on(outputs_.front()))
    throw InputError("network stages: the output node carries a gate; allowed: none");
  for (const std::size_t edge : edges)
    if (!network_.gates.edge_always_on(edge))
      throw InputError("network stages: edge '" + network_.architecture.edges()[edge].name +
                       "' into the output carries a gate; allowed: none");
}

void Propagation::check_always_on() const {
  for (std::size_t v = 0; v < incoming_.size(); ++v)
    if (!network_.gates.always_on(v) || !network_.gates.of_units(v).is_empty())
      throw InputError("network batches: node '" + network_.architecture.nodes()[v].name +
                       "' carries a gate; allowed: none");
  for (std::size_t edge = 0; edge < switched_.size(); ++edge)
    if (!network_.gates.edge_always_on(edge))
      throw InputError("network batches: edge '" + network_.architecture.edges()[edge].name +
                       "' carries a gate; allowed: none");
  if (!stages_.empty()) throw InputError("network batches: allowed without stages only");
}

void Propagation::restrict_to(const arma::uvec& samples) {
  if (shown_.empty()) {
    check_always_on();
    shown_.resize(activity_.size());
    for (std::size_t v = 0; v < activity_.size(); ++v)
      if (incoming_[v].empty()) shown_[v] = activity_[v];
  }
  for (std::size_t v = 0; v < activity_.size(); ++v) {
    if (incoming_[v].empty()) {
      activity_[v] = shown_[v].cols(samples);
      continue;
    }
    activity_[v].set_size(activity_[v].n_rows, samples.n_elem);
    delta_[v].set_size(delta_[v].n_rows, samples.n_elem);
  }
  if (!whole_) joined_.set_size(joined_.n_rows, samples.n_elem);
}

const arma::mat& Propagation::switched_source(std::size_t edge) {
  const arma::mat& activity = activity_[network_.architecture.edges()[edge].source];
  if (network_.gates.edge_always_on(edge)) return activity;
  switched_[edge] = activity;
  switched_[edge].each_row() %= network_.gates.of_edge(edge);
  return switched_[edge];
}

const arma::mat& Propagation::outputs_of_nodes() {
  if (whole_) return activity_[outputs_.front()];
  for (const std::size_t v : outputs_)
    joined_.rows(network_.architecture.nodes()[v].rows) = activity_[v];
  return joined_;
}

void Propagation::gate_node(std::size_t node, arma::mat& values) const {
  if (!network_.gates.always_on(node)) values.each_row() %= network_.gates.of(node);
  if (!network_.gates.of_units(node).is_empty()) values %= network_.gates.of_units(node);
}

void Propagation::collect(std::size_t node, const Weights& weights, bool rectified,
                          arma::mat& sum) {
  kernel::Into into = kernel::Into::fresh;
  for (const std::size_t edge : incoming_[node]) {
    products_.forward(weights[edge], switched_source(edge), into,
                      rectified && edge == incoming_[node].back(), sum);
    into = kernel::Into::sum;
  }
}

arma::mat Propagation::preactivation(std::size_t node, const Weights& weights) {
  arma::mat sum(activity_[node].n_rows, activity_[node].n_cols, arma::fill::zeros);
  collect(node, weights, false, sum);
  return sum;
}

const arma::mat& Propagation::forward(const Weights& weights) {
  const Architecture& architecture = network_.architecture;
  for (std::size_t v = 0; v < architecture.nodes().size(); ++v) {
    if (!stages_.empty() && architecture.nodes()[v].role == Role::output) {
      forward_in_stages(weights);
      continue;
    }
    if (incoming_[v].empty()) continue;  // an input: switched once and for all
    collect(v, weights, architecture.nodes()[v].activation == Activation::relu, activity_[v]);
    gate_node(v, activity_[v]);
  }
  return outputs_of_nodes();
}

void Propagation::forward_in_stages(const Weights& weights) {
  const std::size_t output = outputs_.front();
  arma::mat& outputs = activity_[output];
  outputs.zeros();
  for (std::size_t stage = 0; stage <= stage_outputs_.size(); ++stage) {
    for (std::size_t i = 0; i < stages_.size(); ++i) {
      const std::size_t edge = incoming_[output][i];
      if (stages_[i] == stage)
        products_.forward(weights[edge], activity_[network_.architecture.edges()[edge].source],
                          kernel::Into::sum, false, outputs);
    }
    if (stage < stage_outputs_.size()) stage_outputs_[stage] = outputs;
  }
}

const arma::mat& Propagation::delta_of(std::size_t node, std::size_t i) const {
  const bool staged = !stages_.empty() && node == outputs_.front();
  return staged && stages_[i] < stage_errors_.size() ? stage_errors_[stages_[i]] : delta_[node];
}

void Propagation::send_back(std::size_t edge, const arma::mat& weights, const arma::mat& delta,
                            bool first, const arma::mat* mask) {
  arma::mat& to = delta_[network_.architecture.edges()[edge].source];
  if (network_.gates.edge_always_on(edge)) {
    products_.back(weights, delta, first ? kernel::Into::fresh : kernel::Into::sum, mask, to);
    return;
  }
  arma::mat back(arma::size(to), arma::fill::none);
  products_.back(weights, delta, kernel::Into::fresh, nullptr, back);
  back.each_row() %= network_.gates.of_edge(edge);
  if (first)
    to = back;
  else
    to += back;
  if (mask != nullptr) kernel::mask_inactive(*mask, to);
}

void Propagation::backward(const arma::mat& error, const Weights& weights, const EdgeVisitor& visit,
                           const DriveVisitor& driven) {
  const Architecture& architecture = network_.architecture;
  for (const std::size_t v : outputs_)
    if (whole_)
      delta_[v] = error;
    else
      delta_[v] = error.rows(architecture.nodes()[v].rows);
  for (std::size_t stage = 0; stage < stage_errors_.size(); ++stage)
    stage_errors_[stage] = error + activity_[outputs_.front()] - stage_outputs_[stage];
  std::vector<bool> reached(delta_.size(), false);
  std::vector<bool> masked(delta_.size(), false);
  for (std::size_t v = delta_.size(); v-- > 0;) {
    if (architecture.nodes()[v].role == Role::input) continue;
    if (architecture.nodes()[v].activation == Activation::relu) {
      if (driven) driven(v, delta_[v]);
      if (!masked[v]) kernel::mask_inactive(activity_[v], delta_[v]);
    }
    gate_node(v, delta_[v]);
    for (std::size_t i = 0; i < incoming_[v].size(); ++i) {
      const std::size_t edge = incoming_[v][i];
      const std::size_t source = architecture.edges()[edge].source;
      const arma::mat& delta = delta_of(v, i);
      if (architecture.nodes()[source].role != Role::input) {
        // What is driven looks at it first.
        masked[source] = !driven && last_sender_[edge] &&
                         architecture.nodes()[source].activation == Activation::relu;
        send_back(edge, weights[edge], delta, !reached[source],
                  masked[source] ? &activity_[source] : nullptr);
        reached[source] = true;
      }
      visit(edge, delta, network_.gates.edge_always_on(edge) ? activity_[source] : switched_[edge]);
    }
  }
}

void Propagation::descend(const arma::mat& error, double step, Weights& weights,
                          const DriveVisitor& driven) {
  // Updating in place is safe: an edge is visited after its weights were last read.
  backward(
      error, weights,
      [&](std::size_t edge, const arma::mat& delta, const arma::mat& activity) {
        products_.update(step, delta, activity, weights[edge]);
      },
      driven);
}

void Propagation::negative_gradient(const arma::mat& error, double scale, const Weights& weights,
                                    Weights& gradient) {
  backward(error, weights,
           [&](std::size_t edge, const arma::mat& delta, const arma::mat& activity) {
             gradient[edge].zeros();
             products_.update(scale, delta, activity, gradient[edge]);
           },
           {});
}

}  // namespace festina::network
