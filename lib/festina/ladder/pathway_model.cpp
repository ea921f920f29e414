#include "festina/ladder/pathway_model.hpp"

#include <cmath>
#include <utility>

#include "festina/base/text.hpp"
#include "festina/ladder/tuned.hpp"
#include "festina/race/network_modes.hpp"

namespace festina::ladder {

namespace {

/// Whether a first hidden layer stands before the one that the pathways share out.
bool has_shared_layer(const RungRequest& request) {
  return request.training().hidden.size() == 2;
}

/// What a plan says of itself.
struct Told {
  std::vector<std::string> chosen;
  std::vector<std::string> fitted;
  std::vector<std::string> tuned = {};
};

/// Number of choices of k of n.
std::size_t choose(std::size_t n, std::size_t k) {
  std::size_t result = 1;
  for (std::size_t i = 1; i <= k; ++i) result = result * (n - k + i) / i;
  return result;
}

/// Units of every pathway.
std::vector<arma::uword> pathway_widths(std::size_t count, const RungRequest& request, Told& told) {
  const std::optional<arma::uword>& given = request.options().constants.width;
  if (given) {
    told.fitted.push_back("theory.pathway_width = " + std::to_string(*given));
    return std::vector<arma::uword>(count, *given);
  }
  const arma::uword units = request.training().hidden.back();
  told.chosen.push_back("widths: equal shares of the net's " + std::to_string(units) + " units" +
                        (has_shared_layer(request) ? " of the second hidden layer" : ""));
  return network::equal_shares(units, count);
}

/// Initial sd of a common pathway of so many units under Start::early.
double early_common_sd(arma::uword units, double net_sd, const EarlyFinding* early, Told& told) {
  const std::string common = "initial sd of the common pathway: ";
  if (early == nullptr) {
    told.chosen.push_back(common +
                          "the net's own, as an early phase is about gaussian initial weights");
    return net_sd;
  }
  if (!*early) {
    told.chosen.push_back(common + "the net's own, as its early phase " + early->why_not().reason);
    return net_sd;
  }
  told.tuned = tuned_of_early_phase();
  // hσ²/2 of the common pathway's h units is to be what the early phase of the net comes from.
  const double sd = std::sqrt(2 * (*early)->strength(0) / static_cast<double>(units));
  told.chosen.push_back(common + base::short_number(sd) +
                        ", which gives its modes the strength of the first mode of the net's "
                        "early phase");
  return sd;
}

/// Initial sd of every pathway, of which the common one, the first, has `common_units` units.
std::vector<double> pathway_sds(const std::vector<Pathway>& pathways, arma::uword common_units,
                                const RungRequest& request, const EarlyFinding* early, Told& told) {
  const PathwayConstants& constants = request.options().constants;
  const double net_sd = request.training().init_sd;
  bool by_rule = false;
  const auto init_sd = [&](const std::string& key, const std::optional<double>& given) {
    by_rule = by_rule || !given;
    if (!given) return net_sd;
    told.fitted.push_back(key + " = " + base::short_number(*given));
    return *given;
  };
  std::vector<double> sd(pathways.size(),
                         init_sd("theory.context_init_sd", constants.context_init_sd));
  const bool has_common = pathways.front().gate.is_empty();
  if (has_common) sd.front() = init_sd("theory.common_init_sd", constants.common_init_sd);
  if (by_rule || has_shared_layer(request))
    told.chosen.push_back("initial sd: the net's own, " + base::short_number(net_sd) +
                          (by_rule ? "" : ", in the shared layer"));
  if (has_common && !constants.common_init_sd && request.options().start == Start::early)
    sd.front() = early_common_sd(common_units, net_sd, early, told);
  return sd;
}

PathwayModel model_of(Network network, race::InitialWeights initial, Told told, const Task& task) {
  race::NetworkModes found = race::network_modes(task, network);
  if (!found.left_out.empty())
    told.chosen.push_back("left out of the theory, with nothing to learn: " +
                          base::join(found.left_out, ", "));
  if (initial.kind != network::Initialisation::gaussian)
    told.chosen.push_back(
        "initial weights: " +
        network::initialisation_names().at(static_cast<std::size_t>(initial.kind)) +
        ", sd as their scale");
  race::Segments segments =
      race::find_segments(network.architecture, found.modes.pathways, race::runs_of(initial.kind));
  return {std::move(told.chosen),
          std::move(told.fitted),
          std::move(network),
          std::move(found.modes),
          std::move(segments),
          std::move(initial),
          {},
          std::move(told.tuned)};
}

}  // namespace

std::vector<std::size_t> pathway_sizes(const RungRequest& request) {
  const LadderOptions& options = request.options();
  if (!options.all_pathway_contexts && !options.pathway_contexts.empty())
    return options.pathway_contexts;
  std::vector<std::size_t> sizes;
  const std::size_t largest = request.task().contexts() - 1;
  for (std::size_t k = options.all_pathway_contexts ? 1 : largest; k <= largest; ++k)
    sizes.push_back(k);
  return sizes;
}

PathwayFamily context_family(const std::vector<std::size_t>& sizes, const RungRequest& request) {
  const bool shared = has_shared_layer(request);
  std::vector<std::string> words;
  for (const std::size_t k : sizes) words.push_back(std::to_string(k));
  return {network::common_plus_contexts(request.task(), sizes),
          std::string("pathways: common") + (shared ? "" : " (all inputs)") +
              " and every choice of " + base::join(words, ", ") + " of " +
              std::to_string(request.task().contexts()) + " contexts" +
              (shared ? "" : " (object inputs)")};
}

std::optional<WhyNot> net_obstacle(std::size_t pathways, const RungRequest& request) {
  const Training& training = request.training();
  if (training.hidden.size() > 2)
    return WhyNot{"has pathways with one or two hidden layers, and train.hidden names " +
                  std::to_string(training.hidden.size())};
  if (!request.options().constants.width && training.hidden.back() < pathways)
    return WhyNot{"needs a unit for each of its " + std::to_string(pathways) +
                  " pathways, and train.hidden is " + std::to_string(training.hidden.back())};
  return std::nullopt;
}

std::optional<WhyNot> context_obstacle(const RungRequest& request) {
  const Task& task = request.task();
  if (task.contexts() == 0) return WhyNot{"needs contexts, and the task has none"};
  if (task.object_inputs().is_empty())
    return WhyNot{
        "needs inputs that tell objects apart, and every input is constant within each context"};
  std::size_t pathways = 1;
  for (const std::size_t k : pathway_sizes(request)) pathways += choose(task.contexts(), k);
  return net_obstacle(pathways, request);
}

bool starts_early(const RungRequest& request) {
  const LadderOptions& options = request.options();
  return options.start == Start::early && !options.network && !options.constants.common_init_sd &&
         options.initialisation == network::Initialisation::gaussian;
}

PathwayModel pathway_model(const PathwayFamily& family, const RungRequest& request,
                           const EarlyFinding* early) {
  const Task& task = request.task();
  const bool shared = has_shared_layer(request);
  const std::vector<Pathway> pathways =
      shared ? network::seeing_all_inputs(task, family.pathways) : family.pathways;
  const arma::uword shared_units = request.training().hidden.front();
  Told told{{family.description}, {}};
  if (shared)
    told.chosen.push_back("first hidden layer: all its " + std::to_string(shared_units) +
                          " units shared by the pathways, without gates; it sees all inputs");
  const std::vector<arma::uword> widths = pathway_widths(pathways.size(), request, told);
  const std::vector<double> sd = pathway_sds(pathways, widths.front(), request, early, told);
  Network network = shared ? network::shared_layer_network(task, shared_units, pathways, widths)
                           : network::pathway_network(task, pathways, widths);
  race::InitialWeights initial{request.options().initialisation, {}};
  if (shared) initial.edge_sd.push_back(request.training().init_sd);
  for (const double one : sd) initial.edge_sd.insert(initial.edge_sd.end(), {one, one});
  return model_of(std::move(network), std::move(initial), std::move(told), task);
}

PathwayModel own_model(const RungRequest& request) {
  const Network& network = *request.options().network;
  const Architecture& architecture = network.architecture;
  const double sd = request.training().init_sd;
  race::InitialWeights initial{request.options().initialisation,
                               std::vector<double>(architecture.edges().size(), sd)};
  Told told{{request.options().network_description,
             "initial sd: the net's own, " + base::short_number(sd)},
            {}};
  PathwayModel model = model_of(network, std::move(initial), std::move(told), request.task());
  model.held_out = request.options().held_out;
  return model;
}

Weights pathway_weights(const PathwayModel& model, std::uint64_t seed, const std::string& rung) {
  const Architecture& architecture = model.network.architecture;
  const std::vector<double>& sd = model.initial.edge_sd;
  Stream stream = random::make_stream(seed, rung, 0);
  switch (model.initial.kind) {
    case network::Initialisation::orthogonal:
      return network::orthogonal_weights(architecture, sd, stream);
    case network::Initialisation::aligned:
      return race::aligned_weights(architecture, model.modes, sd, stream);
    default:
      return network::random_weights(architecture, sd, stream);
  }
}

arma::vec expected_strengths(const PathwayModel& model) {
  const Architecture& architecture = model.network.architecture;
  if (race::start_obstacle(architecture, model.modes, model.segments, model.initial.kind))
    return {};
  const race::RaceState start =
      race::expected_start(architecture, model.modes, model.segments, model.initial);
  return race::pathway_products(model.modes, model.segments,
                                race::RaceLayout(model.modes, model.segments), start.strength);
}

std::string network_rung_name(LearningRule rule) {
  return rule == LearningRule::joint ? "gdln" : "gdln-staged";
}

}  // namespace festina::ladder
