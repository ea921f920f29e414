#include "build_network.hpp"

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/network/network_text.hpp"
#include "routing.hpp"

namespace festina::tool {

namespace {

/// Neither keys of a network without its nodes and edges, nor of pathways that it takes the place
/// of.
void check_keys(const Settings& settings) {
  const bool nodes = settings.given("network.nodes");
  for (const char* key : {"network.edges", "network.gates"})
    if (settings.given(key) && !nodes)
      throw InputError(std::string(key) + " is given without network.nodes; give both or neither");
  if (!nodes) return;
  if (!settings.given("network.edges"))
    throw InputError("network.edges is missing; network.nodes needs it, as in 'all > pair > out'");
  for (const char* key : {"theory.pathway_contexts", "theory.pathway_width",
                          "theory.common_init_sd", "theory.context_init_sd"})
    if (settings.given(key))
      throw InputError(std::string(key) +
                       " is about pathways by context, and network.nodes gives another network; "
                       "allowed: one of the two");
}

std::string describe(const Network& network) {
  const Architecture& architecture = network.architecture;
  return "network: " + std::to_string(architecture.nodes().size()) + " nodes, " +
         std::to_string(architecture.edges().size()) + " edges, " +
         base::short_number(network::count_pathways(architecture)) +
         " paths, as network.nodes and network.edges give it; widths as given";
}

}  // namespace

void build_network(const Settings& settings, const Task& task, LadderOptions& options) {
  options.initialisation = settings.choice<network::Initialisation>("network.init");
  check_keys(settings);
  if (!settings.given("network.nodes")) {
    add_routing_network(settings, options);
    return;
  }
  options.network = network::network_from_text(
      {settings.text("network.nodes"), settings.text("network.edges"),
       settings.text("network.gates"),
       [&settings](const std::string& path) { return settings.path_in("network.gates", path); }},
      task);
  options.network_description = describe(*options.network);
}

}  // namespace festina::tool
