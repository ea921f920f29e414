#pragma once

#include <string>
#include <vector>

#include "festina/network/pathways.hpp"
#include "festina/task/task.hpp"

namespace festina::network {

/// A chain input → hidden layers → output without biases; the output is linear.
/// `hidden` gives the width of every hidden layer and may be empty for a linear map.
Network chain_network(const Task& task, const std::vector<arma::uword>& hidden,
                      Activation activation);

/// A common pathway that sees everything and is always on, and for each of the `sizes` k one
/// pathway for each choice of k of the task's C contexts that sees the objects only and is on in
/// those contexts. k = C − 1 is the family that imitates ReLU nets (arXiv 2503.06181), k = 1 the
/// strictly modular one. Throws InputError when the task has no contexts, or a size is given twice
/// or not in 1 … C − 1.
std::vector<Pathway> common_plus_contexts(const Task& task, const std::vector<std::size_t>& sizes);

/// `pathways`, each of them seeing all inputs.
std::vector<Pathway> seeing_all_inputs(const Task& task, std::vector<Pathway> pathways);

/// What the pathways of a family learn from. joint: all from Y − Ŷ, the gradient of one loss.
/// staged: the first pathway from the targets as if alone, the others from what it leaves (the
/// reference code of arXiv 2503.06181); that is not the gradient of any loss.
enum class LearningRule { joint, staged };

/// The stages of `pathways` pathways under this rule, see Propagation; none for `joint`.
std::vector<std::size_t> pathway_stages(LearningRule rule, std::size_t pathways);

/// The gated deep linear network of private pathways: edges 2p (in) and 2p + 1 (out) belong to
/// pathway p, whose hidden node is p + the number of pathways.
Network pathway_network(const Task& task, const std::vector<Pathway>& pathways,
                        const std::vector<arma::uword>& widths);

/// Pathways behind a first hidden layer of `shared` units that they share and that carries no gate,
/// as in the two-layer network of arXiv 2503.06181 (its code, depth/gdln_off.py). All inputs reach
/// every pathway through it, so every pathway has to see all of them. Edge 0 leads into the shared
/// layer, edges 2p + 1 (in) and 2p + 2 (out) belong to pathway p, whose node is p + 2. Throws
/// InputError when a pathway sees fewer inputs.
Network shared_layer_network(const Task& task, arma::uword shared,
                             const std::vector<Pathway>& pathways,
                             const std::vector<arma::uword>& widths);

/// `total` units shared equally among `pathways`; what does not divide goes to the first ones.
/// Throws InputError when there are fewer units than pathways.
std::vector<arma::uword> equal_shares(arma::uword total, std::size_t pathways);

}  // namespace festina::network

namespace festina {
using network::LearningRule;
}  // namespace festina
