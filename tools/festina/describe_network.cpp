#include "describe_network.hpp"

#include <algorithm>
#include <sstream>

#include "festina/base/error.hpp"
#include "festina/network/pathways.hpp"
#include "festina/race/path_correlations.hpp"

namespace festina::tool {

namespace {

/// Most paths whose equations somebody would read.
constexpr std::size_t most_paths = 64;

/// Position of the first entry that is `value` in everything, or a new one at the end.
std::size_t number_of(const arma::mat& value, std::vector<arma::mat>& known) {
  const auto same = [&](const arma::mat& other) {
    return arma::size(other) == arma::size(value) && arma::all(arma::vectorise(other == value));
  };
  const auto place = std::find_if(known.begin(), known.end(), same);
  const auto number = static_cast<std::size_t>(place - known.begin());
  if (place == known.end()) known.push_back(value);
  return number;
}

/// Names stand between tabs.
std::string clean(std::string name) {
  std::replace(name.begin(), name.end(), '\t', ' ');
  return name;
}

arma::uword samples_on(const Task& task, const Pathway& path) {
  return path.gate.is_empty() ? task.samples() : arma::accu(path.gate != 0);
}

}  // namespace

std::string describe_network(const std::string& title, const Network& network, const Task& task) {
  const std::vector<Pathway> paths = network::pathways_of(network, most_paths);
  const Architecture& graph = network.architecture;
  std::ostringstream text;
  text << "title\t" << clean(title) << "\n";
  for (const network::Edge& edge : graph.edges())
    text << "edge\t" << edge.source << "\t" << edge.target << "\t" << clean(edge.name) << "\n";
  std::vector<arma::mat> inputs;
  std::vector<arma::mat> targets;
  std::vector<const Pathway*> first_of_inputs;
  for (const Pathway& path : paths) {
    const std::size_t input = number_of(network::gated_inputs(task, path), inputs);
    if (input == first_of_inputs.size()) first_of_inputs.push_back(&path);
    // What floating point leaves of a correlation that is 0.
    const arma::mat target = race::path_target_correlation(task, task.targets(), path);
    const bool learns = arma::abs(target).max() > 1e-12;
    text << "path\t" << graph.edges()[path.edges.back()].target << "\t"
         << (learns ? std::to_string(number_of(target, targets)) : "-1") << "\t" << input << "\t"
         << samples_on(task, path) << " of " << task.samples() << " samples\t" << clean(path.name);
    for (const std::size_t edge : path.edges) text << "\t" << edge;
    text << "\n";
  }
  for (std::size_t j = 0; j < first_of_inputs.size(); ++j)
    for (std::size_t p = 0; p <= j; ++p)
      if (arma::abs(race::path_input_correlation(task, *first_of_inputs[j], *first_of_inputs[p]))
              .max() > 1e-12)
        text << "together\t" << j << "\t" << p << "\n";
  return text.str();
}

}  // namespace festina::tool
