#include <boost/test/unit_test.hpp>

#include "festina/ladder/ladder.hpp"
#include "festina/network/families.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::ladder;
using namespace festina::network;
using namespace festina::task;
using test::check_near;

BOOST_AUTO_TEST_SUITE(simulate)

BOOST_AUTO_TEST_CASE(conservation_of_known_weights) {
  const Task task = test::random_task(1, 1, 3);
  const Architecture graph = chain_network(task, {1}, Activation::linear).architecture;
  const auto weights = [](double in, double out) { return Weights{arma::mat{in}, arma::mat{out}}; };
  // out² − in² goes from 3² − 2² = 5 to 4² − 1² = 15, over 4² + 1².
  check_near(conservation_error(graph, weights(2, 3), weights(1, 4)), 10.0 / 17, 1e-15);
  check_near(conservation_error(graph, weights(2, 3), weights(-2, 3)), 0, 1e-15);
}

BOOST_AUTO_TEST_CASE(wide_nodes_are_looked_at_by_factors) {
  const Task task = test::random_task(5, 7, 11);
  const Architecture graph = chain_network(task, {1300}, Activation::linear).architecture;
  Stream stream = random::make_stream(4, "wide nodes", 0);
  const Weights start = random_weights(graph, {0.1, 0.2}, stream);
  // By the definition, unit by unit.
  const auto imbalance = [](const Weights& w) -> arma::mat {
    return w[1].t() * w[1] - w[0] * w[0].t();
  };
  const auto scale = [](const Weights& w) {
    return arma::norm(w[1].t() * w[1], "fro") + arma::norm(w[0] * w[0].t(), "fro");
  };
  for (const double step : {0.5, 1e-5}) {
    Weights now = start;
    const Weights moved = random_weights(graph, {step, step}, stream);
    for (std::size_t edge = 0; edge < now.size(); ++edge) now[edge] += moved[edge];
    const double expected = arma::norm(imbalance(now) - imbalance(start), "fro") / scale(now);
    // Both round to the last digits of what they are differences of.
    check_near(conservation_error(graph, start, now), expected, 1e-14);
    check_near(relative_imbalance(graph, now), arma::norm(imbalance(now), "fro") / scale(now),
               1e-14);
  }
  check_near(conservation_error(graph, start, start), 0, 1e-14);
}

BOOST_AUTO_TEST_CASE(rungs_report_what_should_be_conserved) {
  const Task task = test::trees(3);
  const Spectrum modes = spectrum(task);
  const auto rungs = [&](Dynamics dynamics, double rate, arma::uword epochs) {
    Training training;
    training.hidden = {24};
    training.init_sd = 0.1;
    training.learning_rate = rate;
    training.schedule = {epochs + 1, epochs, {epochs}};
    LadderOptions options;
    options.rungs = {"linear", "gdln", "gdln-staged", "race"};
    options.dynamics = dynamics;
    return climb(RungRequest({task, modes, training}, options), {0, 1}).rungs;
  };
  const std::vector<RungResult> flow = rungs(Dynamics::flow, 2e-3, 400);
  const std::vector<RungResult> whole = rungs(Dynamics::descent, 2e-3, 400);
  const std::vector<RungResult> half = rungs(Dynamics::descent, 1e-3, 800);
  for (std::size_t i = 0; i < 3; ++i) {
    BOOST_TEST(*flow[i].assumptions["conservation"] < 1e-6);  // the flow's own tolerance is 1e-8
    // The control: what is conserved is not nothing, and steps do not conserve it.
    BOOST_TEST(*flow[i].assumptions["imbalance"] > 0.1);
    BOOST_TEST(*whole[i].assumptions["conservation"] > 1e-4);
    // First order in the step.
    check_near(*half[i].assumptions["conservation"] / *whole[i].assumptions["conservation"], 0.5,
               0.05);
  }
  BOOST_TEST(!flow[3].assumptions["conservation"].has_value());
  BOOST_TEST(!flow[0].assumptions["frames"].has_value());
  for (const std::size_t i : {1, 2, 3}) BOOST_TEST(*flow[i].assumptions["frames"] < 1e-13);
}

BOOST_AUTO_TEST_CASE(pathways_without_a_frame_in_common_say_so) {
  // Two gates on the output side of one hidden layer: both pathways share the first edge, and
  // random targets have no right singular vectors in common.
  const Task task = test::random_task(4, 3, 12);
  const arma::uvec inputs = {0, 1, 2, 3};
  Architecture graph({{"x", festina::network::Role::input, 4, Activation::linear, inputs},
                      {"h", festina::network::Role::hidden, 4},
                      {"a", festina::network::Role::hidden, 4},
                      {"b", festina::network::Role::hidden, 4},
                      {"y", festina::network::Role::output, 3, Activation::linear, {0, 1, 2}}},
                     {{"xh", 0, 1}, {"ha", 1, 2}, {"hb", 1, 3}, {"ay", 2, 4}, {"by", 3, 4}});
  Gates gates(graph);
  const arma::rowvec on = {1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0};
  gates.set(graph, 2, on);
  gates.set(graph, 3, 1 - on);
  Training training;
  training.init_sd = 0.005 / 700;
  training.schedule = {11, 10, {10}};
  LadderOptions options;
  options.rungs = {"gdln"};
  options.network = Network{graph, gates};
  const Spectrum modes = spectrum(task);
  const Climb found = climb(RungRequest({task, modes, training}, options), {0, 1});
  BOOST_TEST(*found.rungs[0].assumptions["frames"] > 0.1);
}

BOOST_AUTO_TEST_SUITE_END()
