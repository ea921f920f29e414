#include "festina/theory/rungs.hpp"

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina {

namespace {

/// Why pathways per context do not apply, "" when they do.
std::string pathway_obstacle(const Task& task, const Training& training,
                             const PathwayConstants& constants) {
  if (task.contexts() == 0) return "needs contexts, and the task has none";
  if (training.hidden.size() != 1)
    return "has pathways with one hidden layer, and train.hidden names " +
           std::to_string(training.hidden.size());
  if (task.object_inputs().is_empty())
    return "needs inputs that tell objects apart, and every input is constant within each context";
  const std::size_t pathways = task.contexts() + 1;
  if (!constants.width && training.hidden.front() < pathways)
    return "needs a unit for each of its " + std::to_string(pathways) +
           " pathways, and train.hidden is " + std::to_string(training.hidden.front());
  return "";
}

std::variant<RungPlan, SkippedRung> plan_pathways(const std::string& name, std::size_t k,
                                                  const Task& task, const Training& training,
                                                  const PathwayConstants& constants) {
  const std::string obstacle = pathway_obstacle(task, training, constants);
  if (!obstacle.empty()) return SkippedRung{name, obstacle};
  const std::vector<Pathway> pathways = common_plus_contexts(task, k);
  const std::size_t count = pathways.size();

  std::vector<arma::uword> widths;
  std::vector<std::string> chosen = {"pathways: common (all inputs) and every choice of " +
                                     std::to_string(k) + " of " + std::to_string(task.contexts()) +
                                     " contexts (object inputs)"};
  std::vector<std::string> fitted;
  if (constants.width) {
    check_at_least("theory.pathway_width", *constants.width, 1);
    widths.assign(count, *constants.width);
    fitted.push_back("theory.pathway_width = " + std::to_string(*constants.width));
  } else {
    widths = equal_shares(training.hidden.front(), count);
    chosen.push_back("widths: equal shares of the net's " +
                     std::to_string(training.hidden.front()) + " units");
  }
  const auto init_sd = [&](const std::string& key, const std::optional<double>& given) {
    if (!given) return training.init_sd;
    check_positive(key, *given);
    fitted.push_back(key + " = " + short_number(*given));
    return *given;
  };
  const double common_sd = init_sd("theory.common_init_sd", constants.common_init_sd);
  const double context_sd = init_sd("theory.context_init_sd", constants.context_init_sd);
  if (!constants.common_init_sd || !constants.context_init_sd)
    chosen.push_back("initial sd: the net's own, " + short_number(training.init_sd));

  std::vector<double> edge_sd(2 * count, context_sd);
  edge_sd[0] = edge_sd[1] = common_sd;
  return RungPlan{name, pathway_network(task, pathways, widths), edge_sd, count, chosen, fitted};
}

RungPlan plan_linear(const Task& task, const Training& training) {
  Network network = chain_network(task, training.hidden, Activation::linear);
  const std::vector<double> sds(network.architecture.edges().size(), training.init_sd);
  return {"linear", std::move(network), sds, 1, {"widths and initial sd: the net's own"}, {}};
}

}  // namespace

const std::vector<std::string>& dynamics_names() {
  static const std::vector<std::string> names = {"descent", "flow"};
  return names;
}

const std::vector<std::string>& rung_names() {
  static const std::vector<std::string> names = {"linear", "gdln", "modular"};
  return names;
}

std::string rung_description(const std::string& name) {
  static const std::vector<std::string> descriptions = {
      "a linear net of the same widths: the lower control",
      "common pathway plus every (C-1)-context pathway, joint loss",
      "common pathway plus single-context pathways: the negative control"};
  return descriptions.at(index_of("theory.rungs", name, rung_names()));
}

std::variant<RungPlan, SkippedRung> plan_rung(const std::string& name, const Task& task,
                                              const Training& training,
                                              const PathwayConstants& constants) {
  index_of("theory.rungs", name, rung_names());
  if (name == "linear") return plan_linear(task, training);
  if (name == "gdln") return plan_pathways(name, task.contexts() - 1, task, training, constants);
  return plan_pathways(name, 1, task, training, constants);
}

}  // namespace festina
