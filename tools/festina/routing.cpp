#include "routing.hpp"

#include "build_task.hpp"
#include "festina/network/routing_network.hpp"
#include "task_kind.hpp"

namespace festina::tool {

void add_routing_network(const Settings& settings, LadderOptions& ladder) {
  if (settings.choice<TaskKind>("task.kind") != TaskKind::routing) return;
  const task::Routing options = routing_options(settings);
  const auto hidden = settings.count_list<arma::uword>("train.hidden");
  ladder.network = network::routing_network(options, task::trained_routes(options), hidden);
  ladder.network_description =
      "network: the routing network, an input and an output node per domain, all through the "
      "hidden layers of train.hidden";
  const std::vector<task::Route> untrained = task::untrained_routes(options);
  if (!untrained.empty())
    ladder.held_out =
        network::HeldOut{task::routing_task(options, untrained, settings.experiment()),
                         network::routing_network(options, untrained, hidden)};
}

}  // namespace festina::tool
