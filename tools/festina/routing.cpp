#include "routing.hpp"

#include <vector>

#include "build_task.hpp"
#include "festina/network/routing_network.hpp"

namespace festina::tool {

void add_routing_network(const Settings& settings, LadderOptions& ladder) {
  if (settings.text("task.kind") != "routing") return;
  const Routing options = routing_options(settings);
  std::vector<arma::uword> hidden;
  for (const std::size_t width : settings.count_list("train.hidden")) hidden.push_back(width);
  ladder.network = routing_network(options, trained_routes(options), hidden);
  ladder.network_description =
      "network: the routing network, an input and an output node per domain, all through the "
      "hidden layers of train.hidden";
  const std::vector<Route> untrained = untrained_routes(options);
  if (!untrained.empty())
    ladder.held_out = HeldOut{routing_task(options, untrained, settings.experiment()),
                              routing_network(options, untrained, hidden)};
}

}  // namespace festina::tool
