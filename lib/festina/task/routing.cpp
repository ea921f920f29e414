#include "festina/task/routing.hpp"

#include <string>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/task/objects_in_contexts.hpp"

namespace festina::task {

namespace {

void check_domains(const Routing& options) {
  base::check_at_least("task.domains", options.domains, 1);
  if (options.routes < 1 || options.routes > options.domains)
    throw InputError("task.routes is " + std::to_string(options.routes) + "; allowed: 1 to " +
                     std::to_string(options.domains) + ", the number of domains");
}

void check_targets(const Routing& options) {
  const std::size_t given = options.targets.size();
  if (given != 1 && given != options.domains)
    throw InputError("routing: " + std::to_string(given) + " targets for " +
                     std::to_string(options.domains) +
                     " output domains; allowed: one for all, or one each");
  for (const arma::mat& target : options.targets)
    if (target.is_empty() || target.n_cols != options.targets.front().n_cols)
      throw InputError("routing: a target has " + std::to_string(target.n_cols) +
                       " items, the first has " + std::to_string(options.targets.front().n_cols) +
                       "; allowed: the same number, at least 1");
}

const arma::mat& target_of(const Routing& options, arma::uword output) {
  return options.targets[options.targets.size() == 1 ? 0 : output];
}

/// The size must be known to be sound before anything is made of it.
void check_numbers(const Routing& options, std::size_t routes) {
  const auto items = static_cast<double>(options.targets.front().n_cols);
  const auto samples = static_cast<double>(routes) * items;
  double outputs = 0;
  for (arma::uword j = 0; j < options.domains; ++j)
    outputs += static_cast<double>(target_of(options, j).n_rows);
  check_size("task.domains " + std::to_string(options.domains) + " and task.routes " +
                 std::to_string(options.routes) + " make " + base::short_number(samples * outputs) +
                 " target values",
             samples * outputs);
}

bool is_trained(const Routing& options, arma::uword input, arma::uword output) {
  const arma::uword M = options.domains;
  const arma::uword ahead = (output + M - input + (options.routes - 1) / 2) % M;
  return ahead < options.routes;
}

std::vector<Route> routes_that_are(bool trained, const Routing& options) {
  check_domains(options);
  check_targets(options);
  check_numbers(options,
                (trained ? options.routes : options.domains - options.routes) * options.domains);
  std::vector<Route> routes;
  for (arma::uword input = 0; input < options.domains; ++input)
    for (arma::uword output = 0; output < options.domains; ++output)
      if (is_trained(options, input, output) == trained) routes.emplace_back(input, output);
  return routes;
}

}  // namespace

arma::mat routing_hierarchy() {
  return {{6, 6, 6, 6}, {4, 4, 0, 0}, {0, 0, 4, 4}, {3, 0, 0, 0},
          {0, 3, 0, 0}, {0, 0, 3, 0}, {0, 0, 0, 3}};
}

std::vector<Route> trained_routes(const Routing& options) {
  return routes_that_are(true, options);
}

std::vector<Route> untrained_routes(const Routing& options) {
  return routes_that_are(false, options);
}

Task routing_task(const Routing& options, const std::vector<Route>& routes,
                  const std::string& name) {
  check_domains(options);
  check_targets(options);
  if (routes.empty()) throw InputError("routing: there are no routes to make samples of");
  check_numbers(options, routes.size());
  const arma::uword items = options.targets.front().n_cols;
  TaskParts parts;
  parts.name = name;
  arma::uword outputs = 0;
  for (arma::uword domain = 0; domain < options.domains; ++domain) {
    const std::string number = std::to_string(domain + 1);
    for (arma::uword item = 1; item <= items; ++item)
      parts.input_names.push_back("input domain " + number + ", item " + std::to_string(item));
    const arma::uword properties = target_of(options, domain).n_rows;
    for (arma::uword property = 1; property <= properties; ++property)
      parts.output_names.push_back("output domain " + number + ", property " +
                                   std::to_string(property));
    parts.output_blocks.push_back({"output domain " + number, outputs, properties});
    outputs += properties;
  }
  parts.inputs.zeros(items * options.domains, items * routes.size());
  parts.targets.zeros(outputs, parts.inputs.n_cols);
  for (arma::uword r = 0; r < routes.size(); ++r) {
    const auto& [input, output] = routes[r];
    if (input >= options.domains || output >= options.domains)
      throw InputError("routing: a route leads from domain " + std::to_string(input + 1) + " to " +
                       std::to_string(output + 1) + "; allowed: 1 to " +
                       std::to_string(options.domains));
    const arma::span samples(items * r, items * (r + 1) - 1);
    const OutputBlock& block = parts.output_blocks[output];
    parts.inputs(arma::span(items * input, items * (input + 1) - 1), samples) =
        arma::eye(items, items);
    parts.targets(arma::span(block.first, block.first + block.size - 1), samples) =
        target_of(options, output);
    for (arma::uword item = 1; item <= items; ++item)
      parts.sample_names.push_back(std::to_string(input + 1) + " to " + std::to_string(output + 1) +
                                   ", item " + std::to_string(item));
  }
  return Task(std::move(parts));
}

Task routing_task(const Routing& options, const std::string& name) {
  return routing_task(options, trained_routes(options), name);
}

}  // namespace festina::task
