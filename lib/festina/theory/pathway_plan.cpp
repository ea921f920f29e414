#include "festina/theory/pathway_plan.hpp"

#include "festina/base/check.hpp"
#include "festina/base/text.hpp"

namespace festina {

namespace {

std::string choices_in_words(const std::vector<std::size_t>& sizes, std::size_t contexts) {
  std::vector<std::string> words;
  for (const std::size_t k : sizes) words.push_back(std::to_string(k));
  return "pathways: common (all inputs) and every choice of " + join(words, ", ") + " of " +
         std::to_string(contexts) + " contexts (object inputs)";
}

/// Number of choices of k of n.
std::size_t choose(std::size_t n, std::size_t k) {
  std::size_t result = 1;
  for (std::size_t i = 1; i <= k; ++i) result = result * (n - k + i) / i;
  return result;
}

}  // namespace

std::vector<std::size_t> pathway_sizes(const RungRequest& request) {
  const LadderOptions& options = request.options;
  if (!options.all_pathway_contexts && !options.pathway_contexts.empty())
    return options.pathway_contexts;
  std::vector<std::size_t> sizes;
  const std::size_t largest = request.task.contexts() - 1;
  for (std::size_t k = options.all_pathway_contexts ? 1 : largest; k <= largest; ++k)
    sizes.push_back(k);
  return sizes;
}

std::string pathway_obstacle(const RungRequest& request) {
  const Task& task = request.task;
  const Training& training = request.training;
  if (task.contexts() == 0) return "needs contexts, and the task has none";
  if (training.hidden.size() != 1)
    return "has pathways with one hidden layer, and train.hidden names " +
           std::to_string(training.hidden.size());
  if (task.object_inputs().is_empty())
    return "needs inputs that tell objects apart, and every input is constant within each context";
  std::size_t pathways = 1;
  for (const std::size_t k : pathway_sizes(request)) pathways += choose(task.contexts(), k);
  if (!request.options.constants.width && training.hidden.front() < pathways)
    return "needs a unit for each of its " + std::to_string(pathways) +
           " pathways, and train.hidden is " + std::to_string(training.hidden.front());
  return "";
}

PathwayPlan plan_pathways(const std::vector<std::size_t>& sizes, const RungRequest& request) {
  const Task& task = request.task;
  const PathwayConstants& constants = request.options.constants;
  const arma::uword units = request.training.hidden.front();
  const double net_sd = request.training.init_sd;

  const std::vector<Pathway> pathways = common_plus_contexts(task, sizes);
  const std::size_t count = pathways.size();
  std::vector<std::string> chosen = {choices_in_words(sizes, task.contexts())};
  std::vector<std::string> fitted;
  std::vector<arma::uword> widths;
  if (constants.width) {
    check_at_least("theory.pathway_width", *constants.width, 1);
    widths.assign(count, *constants.width);
    fitted.push_back("theory.pathway_width = " + std::to_string(*constants.width));
  } else {
    widths = equal_shares(units, count);
    chosen.push_back("widths: equal shares of the net's " + std::to_string(units) + " units");
  }
  const auto init_sd = [&](const std::string& key, const std::optional<double>& given) {
    if (!given) return net_sd;
    check_positive(key, *given);
    fitted.push_back(key + " = " + short_number(*given));
    return *given;
  };
  std::vector<double> sd(count, init_sd("theory.context_init_sd", constants.context_init_sd));
  sd.front() = init_sd("theory.common_init_sd", constants.common_init_sd);
  if (!constants.common_init_sd || !constants.context_init_sd)
    chosen.push_back("initial sd: the net's own, " + short_number(net_sd));
  PathwayModes modes = pathway_modes(task, pathways, std::vector<arma::mat>(count, task.targets()));
  Network network = pathway_network(task, pathways, widths);
  return {pathways, widths, sd, chosen, fitted, std::move(modes), std::move(network)};
}

Weights pathway_weights(const PathwayPlan& plan, std::uint64_t seed, const std::string& rung) {
  std::vector<double> edge_sd;
  for (const double sd : plan.sd) edge_sd.insert(edge_sd.end(), {sd, sd});
  Stream stream = make_stream(seed, rung, 0);
  return random_weights(plan.network.architecture, edge_sd, stream);
}

std::string network_rung_name(LearningRule rule) {
  return rule == LearningRule::joint ? "gdln" : "gdln-staged";
}

}  // namespace festina
