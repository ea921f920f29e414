#pragma once

#include <utility>
#include <vector>

#include "festina/task/task.hpp"

namespace festina::task {

/// 7 properties (rows) of 4 items (columns): one of all items, one of each half, one of each item,
/// at strengths 6, 4 and 3 (arXiv 2207.10430, code of the figure on routing).
arma::mat routing_hierarchy();

/// The routing task of the neural race (arXiv 2207.10430): M input domains, M output domains, and
/// every input domain trained to answer in K of the output domains.
struct Routing {
  arma::uword domains = 7;  ///< M
  arma::uword routes = 4;   ///< K
  /// Properties × items: what is to be answered, one target for all output domains or one each.
  std::vector<arma::mat> targets = {routing_hierarchy()};
};

/// A way from an input domain to an output domain, both counted from 0.
using Route = std::pair<arma::uword, arma::uword>;

/// The M·K trained routes: input domain i to j = i − ⌊(K−1)/2⌋ … i + ⌊K/2⌋ (mod M), so that every
/// output domain is asked by K input domains as well. Throws InputError for M < 1 or K not in 1 …
/// M.
std::vector<Route> trained_routes(const Routing& options);
/// The other M(M − K).
std::vector<Route> untrained_routes(const Routing& options);

/// Samples of these routes, items of a route side by side. X = one one-hot block of items per input
/// domain, 0 but for the route's. Y = one block of properties per output domain, 0 but for the
/// route's, where it is the target. Throws InputError as above, for no routes, a wrong number of
/// targets, or targets that differ in the number of items.
Task routing_task(const Routing& options, const std::vector<Route>& routes,
                  const std::string& name);

/// The task of the trained routes.
Task routing_task(const Routing& options, const std::string& name);

}  // namespace festina::task
