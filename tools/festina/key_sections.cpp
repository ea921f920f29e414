#include "key_sections.hpp"

#include "festina/base/text.hpp"
#include "festina/experiment/setup.hpp"
#include "festina/network/initialisation.hpp"

namespace festina::tool {

const std::vector<std::string>& truth_names() {
  static const std::vector<std::string> names = {"false", "true"};
  return names;
}

Key open_choice_key(std::string name, std::string help, const std::vector<std::string>& names) {
  Key key{std::move(name), "", std::move(help)};
  key.choices = names;
  return key;
}

Key path_key(std::string name, std::string fallback, std::string help) {
  Key key{std::move(name), std::move(fallback), std::move(help)};
  key.is_path = true;
  return key;
}

Key as_list(Key key) {
  key.is_list = true;
  return key;
}

std::string written(double value) {
  return base::short_number(value);
}

std::string written(const std::vector<arma::uword>& values) {
  std::vector<std::string> texts;
  for (const arma::uword value : values) texts.push_back(std::to_string(value));
  return base::join(texts, ",");
}

KeySection gates_section() {
  const experiment::GateOptions gates;
  return {
      "gates",
      "Gates of the ReLU runs and their ReLNs",
      {{"gates.from_epoch",
        gates.relns.from_epoch ? std::to_string(*gates.relns.from_epoch)
                               : std::string(experiment::start_by_run),
        "epoch from which gates are recorded and ReLNs take over the net's weights; auto: the "
        "first recorded one at which the run has left its first plateau, when its loss has fallen "
        "by "
        "a tenth of what the task's first modes explain"},
       {"gates.window", std::to_string(gates.relns.window), "epochs over which gates are averaged"},
       {"gates.pathways", written(gates.relns.pathways),
        "numbers of pathways that reln and reln-redrawn try in every hidden layer, a rising comma "
        "list; the one nearest to the run is taken"},
       {"gates.runs", std::to_string(gates.runs),
        "ReLU runs whose gates are recorded, the first ones; 0 for none"}}};
}

KeySection network_section() {
  return {
      "network",
      "A network of your own",
      {{"network.nodes", "",
        "nodes, as 'all: input; pair: hidden 100; out: output': gdln, race and closed are then "
        "about this network (see docs/networks.md)"},
       {"network.edges", "", "edges from node to node, as 'all > stem > out; stem > pair > out'"},
       {"network.gates", "",
        "when nodes and edges are on (default: always), as 'pair: contexts 1, 2; stem > pair: "
        "samples 1-8'; file FILE.csv:COLUMN for a value per sample"},
       choice_key("network.init", LadderOptions().initialisation,
                  "initial weights of gated networks and start of their theories: gaussian, "
                  "orthogonal or aligned (along the theory's modes)",
                  network::initialisation_names())}};
}

}  // namespace festina::tool
