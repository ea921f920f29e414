#pragma once

#include <vector>

#include "festina/network/gates.hpp"
#include "festina/task/routing.hpp"

namespace festina::network {

/// The routing network of arXiv 2207.10430: an input node per input domain, an output node per
/// output domain, and between them the hidden layers of widths `hidden`, which all share and which
/// carry no gate. A sample of routing_task(options, routes, …) from input domain i to output domain
/// j has the nodes of these two on, all other inputs and outputs off. Nodes: inputs, hidden layers,
/// outputs; edges: into the first layer by input domain, between layers, out of the last one by
/// output domain. Throws InputError as routing_task(), and when there is no hidden layer.
Network routing_network(const task::Routing& options, const std::vector<task::Route>& routes,
                        const std::vector<arma::uword>& hidden);

}  // namespace festina::network
