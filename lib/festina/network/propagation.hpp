#pragma once

#include <armadillo>
#include <functional>
#include <vector>

#include "festina/kernel/layer_products.hpp"
#include "festina/network/gates.hpp"
#include "festina/network/weights.hpp"
#include "festina/task/task.hpp"

namespace festina::network {

/// Forward pass and back-propagation of a network on a task's samples, in buffers made once.
/// Holds references: the network must outlive it, and gates may get other values between two
/// forward passes (not where there were none before). One object serves one thread.
///
/// Edges into the output may learn in stages: one of stage s learns from what those of stages
/// 0 … s leave of the targets, as if later ones were not there. What is behind an edge learns from
/// what comes back through it; a node behind edges of several stages, from the sum. Without stages
/// every edge learns from Y − Ŷ.
class Propagation {
 public:
  /// `stages` holds the stage of every edge into the output, in their order, or nothing. Throws
  /// InputError when a gate's length or a node's rows do not fit the task (the output nodes give
  /// every output), or when stages do not fit: one output node, one stage per edge into it, no gate
  /// on the node or those edges, or when `kernel`, which computes the products, is not available.
  Propagation(const Network& network, const Task& task, std::vector<std::size_t> stages = {},
              Kernel kernel = kernel::fastest_kernel());

  /// From now on runs on these samples of the task only, in this order: P is their number, and so
  /// are the columns of all that is given and returned. To be called again for other ones. The
  /// network must have no gates and no stages, which hold for all samples; throws InputError.
  void restrict_to(const arma::uvec& samples);

  /// Outputs Ŷ (n_y × P) of the network with these weights. Valid until the next call.
  const arma::mat& forward(const Weights& weights);

  /// After `forward(weights)`: activity h_v of a node (width × P), behind rectifier and gates.
  const arma::mat& activity(std::size_t node) const { return activity_[node]; }

  /// After `forward(weights)`: what the units of `node` get before rectifier and gates, width × P.
  arma::mat preactivation(std::size_t node, const Weights& weights);

  /// Called for every node of ReLU units with what comes back to it through its outgoing edges,
  /// Σ W_qᵀ δ_{t(q)} (width × P): the drive of a unit, which its gate lets through or not.
  using DriveVisitor = std::function<void(std::size_t node, const arma::mat& drive)>;

  /// After `forward(weights)`: W ← W + step · Σ_samples δ_t h_sᵀ for every edge, where δ at the
  /// output is `error` = Y − Ŷ. That is gradient descent on ½ Σ‖Y − Ŷ‖² with this step.
  void descend(const arma::mat& error, double step, Weights& weights,
               const DriveVisitor& driven = {});

  /// After `forward(weights)`: gradient[q] ← scale · Σ_samples δ_t h_sᵀ, minus scale times the
  /// gradient of ½ Σ‖Y − Ŷ‖². `gradient` has the sizes of `weights`.
  void negative_gradient(const arma::mat& error, double scale, const Weights& weights,
                         Weights& gradient);

 private:
  /// Called for every edge, after its weights were last needed: (edge, δ_target, h_source).
  using EdgeVisitor = std::function<void(std::size_t, const arma::mat&, const arma::mat&)>;
  void backward(const arma::mat& error, const Weights& weights, const EdgeVisitor& visit,
                const DriveVisitor& driven);
  /// sum ← Σ W_q (g_q ∘ h_{s(q)}) over the edges q into `node`, then rectified or not.
  void collect(std::size_t node, const Weights& weights, bool rectified, arma::mat& sum);
  /// values ← gates of the node and of its units, times values.
  void gate_node(std::size_t node, arma::mat& values) const;
  void prepare_node(std::size_t node, const Task& task);
  void find_last_senders();
  void check_outputs(const Task& task);
  void check_stages() const;
  void check_always_on() const;
  /// h_s of the edge's source, switched by the edge's gate.
  const arma::mat& switched_source(std::size_t edge);
  const arma::mat& outputs_of_nodes();
  void forward_in_stages(const Weights& weights);
  /// Puts (`first`) or adds what comes back through the edge to δ of its source, then switches off
  /// what the rectifier did, where there is a `mask`.
  void send_back(std::size_t edge, const arma::mat& weights, const arma::mat& delta, bool first,
                 const arma::mat* mask);
  /// δ at `node` for its incoming edge number `i`: at the output it depends on the edge's stage.
  const arma::mat& delta_of(std::size_t node, std::size_t i) const;

  const Network& network_;
  kernel::LayerProducts products_;
  std::vector<std::vector<std::size_t>> incoming_;  ///< edges into every node
  std::vector<arma::mat> activity_;                 ///< h_v, width × P
  std::vector<arma::mat> shown_;                    ///< activity of inputs on all samples, or none
  std::vector<arma::mat> delta_;                    ///< δ_v, width × P; empty for inputs
  std::vector<arma::mat> switched_;                 ///< h_s ∘ g_q of every gated edge
  std::vector<bool> last_sender_;                   ///< the last edge to reach its source
  std::vector<std::size_t> outputs_;                ///< output nodes
  bool whole_ = false;                              ///< one output node gives Ŷ as it stands
  arma::mat joined_;                                ///< Ŷ where several do
  std::vector<std::size_t> stages_;                 ///< of the edges into the output, or empty
  std::vector<arma::mat> stage_outputs_;            ///< Ŷ up to every stage but the last
  std::vector<arma::mat> stage_errors_;             ///< what stages 0 … s leave, but the last's
};

}  // namespace festina::network
