#include "festina/task/routing.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/ladder/rungs.hpp"
#include "festina/linalg/svd.hpp"
#include "festina/network/routing_network.hpp"
#include "festina/race/decoupled.hpp"
#include "festina/race/network_modes.hpp"
#include "festina/race/race.hpp"
#include "festina/race/race_starts.hpp"
#include "festina/simulate/descent.hpp"
#include "festina/simulate/gradient_flow.hpp"
#include "festina/task/spectrum.hpp"
#include "festina/trajectory/distance.hpp"
#include "support/climb.hpp"
#include "support/near.hpp"

using namespace festina;
using namespace festina::linalg;
using namespace festina::network;
using namespace festina::race;
using namespace festina::random;
using namespace festina::simulate;
using namespace festina::task;
using namespace festina::trajectory;
using test::check_near;

BOOST_AUTO_TEST_SUITE(ladder)

namespace {

constexpr double published_rate = 1.0 / 700;

/// Everything about a routing task and its network.
struct Routed {
  Routed(Routing asked, arma::uword width, arma::uword layers, Initialisation kind, double sd)
      : options(std::move(asked)),
        hidden(layers, width),
        task(routing_task(options, "routing")),
        network(routing_network(options, trained_routes(options), hidden)),
        held_out{routing_task(options, untrained_routes(options), "unseen"),
                 routing_network(options, untrained_routes(options), hidden)},
        frame(spectrum(task).frame),
        modes(network_modes(task, network).modes),
        initial{kind, std::vector<double>(network.architecture.edges().size(), sd)},
        segments(find_segments(network.architecture, modes.pathways, runs_of(kind))) {}

  Weights weights() const {
    Stream stream = make_stream(1, "routing test", 0);
    return initial.kind == Initialisation::aligned
               ? aligned_weights(network.architecture, modes, initial.edge_sd, stream)
               : orthogonal_weights(network.architecture, initial.edge_sd, stream);
  }
  Problem problem(const Schedule& schedule, double rate = published_rate) const {
    return {"routing",
            task,
            network,
            frame,
            TimeMap(task.samples(), rate, Reduction::sum),
            schedule,
            {},
            modes.pathways,
            modes.frames,
            &held_out};
  }
  ModeProblem mode_problem(const Schedule& schedule) const {
    return {task, frame, TimeMap(task.samples(), published_rate, Reduction::sum), schedule,
            &held_out};
  }

  Routing options;
  std::vector<arma::uword> hidden;
  Task task;
  Network network;
  HeldOut held_out;
  Frame frame;
  PathwayModes modes;
  InitialWeights initial;
  Segments segments;
};

const RaceOptions exact_flow{LearningRule::joint, Dynamics::flow, 1e-11};

/// The three-variable equations of the published notebook for one mode by small Euler steps, with
/// its loss (K/4) Σ_modes (s − b1 b2 b3)² in the pairs' mean and its time of lr·3.5 per epoch.
struct Published {
  arma::vec loss;      ///< by epoch
  arma::vec strength;  ///< b1 b2 b3 of every mode at the end
};

Published published_equations(const arma::vec& s, double b0, arma::uword epochs, int substeps) {
  const double M = 7;
  const double K = 4;
  const double dt = 0.02 * 3.5 / substeps;
  arma::vec b1(s.n_elem, arma::fill::value(b0));
  arma::vec b2 = b1;
  arma::vec b3 = b1;
  Published result{arma::vec(epochs), {}};
  for (arma::uword epoch = 0; epoch < epochs; ++epoch) {
    result.loss(epoch) = K / 4 * arma::accu(arma::square(s - b1 % b2 % b3));
    for (int i = 0; i < substeps; ++i) {
      const arma::vec e = s - b1 % b2 % b3;
      const arma::vec d1 = K / (M * M) * b2 % b3 % e;
      const arma::vec d2 = K / M * b1 % b3 % e;
      const arma::vec d3 = K / (M * M) * b1 % b2 % e;
      b1 += dt * d1;
      b2 += dt * d2;
      b3 += dt * d3;
    }
  }
  result.strength = b1 % b2 % b3;
  return result;
}

}  // namespace

BOOST_AUTO_TEST_CASE(time_is_that_of_the_published_equations) {
  // τ = 1/(Pη) = 6.25 epochs, and M²/14 = 3.5 notebook time units per unit of its learning rate.
  const Routed routed({7, 4}, 16, 2, Initialisation::aligned, 0.08);
  check_near(TimeMap(112, published_rate, Reduction::sum).tau(), 6.25, 1e-12);
  const RaceState start =
      expected_start(routed.network.architecture, routed.modes, routed.segments, routed.initial);
  const Schedule schedule{401, 1, {400}};
  const RaceSolution found = festina::race::race(routed.mode_problem(schedule), routed.modes,
                                                 routed.segments, start, exact_flow);
  const arma::vec s = thin_svd(routing_hierarchy()).s;
  const Published coarse = published_equations(s, 0.08, 401, 100);
  const Published fine = published_equations(s, 0.08, 401, 200);
  // Euler's error falls with the step: two of them extrapolate to its square.
  const arma::vec limit = 2 * fine.loss - coarse.loss;
  // Its loss is per pair of 28 numbers, K/4 for Σ over 28 pairs of ½·(1/…): both as shares of the
  // start.
  const arma::vec ours = found.trajectory.loss / found.trajectory.loss(0);
  check_near(ours, limit / limit(0), 5e-4);
  // The control: another time unit is another curve.
  BOOST_TEST(relative_l2(published_equations(s, 0.08, 401, 110).loss / limit(0), ours) < 0.02);
  BOOST_TEST(arma::abs(ours.head(200) - limit.subvec(20, 219) / limit(0)).max() > 0.1);
}

BOOST_AUTO_TEST_CASE(a_step_is_one_of_the_published_code) {
  // lr/28 of the gradient of Σ_pairs Σ (ŷ − y)² = 2 lr/28 of ½ Σ: one step, by hand, for edge 0.
  const Routed routed({7, 4}, 9, 2, Initialisation::orthogonal, 0.3);
  const Weights before = routed.weights();
  Problem problem = routed.problem({2, 1, {1}});
  const Weights after = descend(problem, before).snapshots.back().weights;
  const arma::mat Y = routing_hierarchy();
  arma::mat gradient(9, 4, arma::fill::zeros);  // of Σ_j mean (W3_j W2 W1 − Y)² for input domain 1
  for (const Route& route : trained_routes(routed.options)) {
    if (route.first != 0) continue;
    const arma::mat out = before[8 + route.second] * before[7];
    gradient += 2.0 / 28 * out.t() * (out * before[0] - Y);
  }
  check_near(after[0], before[0] - 0.02 * gradient, 1e-13);
}

BOOST_AUTO_TEST_CASE(the_race_is_the_flow_of_aligned_weights, *boost::unit_test::label("long")) {
  const Routed routed({7, 4}, 12, 2, Initialisation::aligned, 0.08);
  const Schedule schedule{451, 5, {100, 450}};
  const Trajectory flow = gradient_flow(routed.problem(schedule), routed.weights(), 1e-11);
  const RaceState start =
      expected_start(routed.network.architecture, routed.modes, routed.segments, routed.initial);
  const RaceSolution found = festina::race::race(routed.mode_problem(schedule), routed.modes,
                                                 routed.segments, start, exact_flow);
  BOOST_TEST(found.mode_mixing < 1e-8);
  check_near(found.trajectory.loss / flow.loss(0), flow.loss / flow.loss(0), 1e-6);
  check_near(found.trajectory.held_out_loss / flow.held_out_loss(0),
             flow.held_out_loss / flow.held_out_loss(0), 1e-6);
  check_near(found.trajectory.pathway_strengths, flow.pathway_strengths, 1e-6);
  for (std::size_t i = 0; i < 2; ++i)
    check_near(found.trajectory.snapshots[i].held_out_outputs, flow.snapshots[i].held_out_outputs,
               1e-6);
  // The closed form is the race.
  const auto closed = DecoupledModes::find(routed.modes, routed.segments, start, 6.25);
  BOOST_TEST_REQUIRE(closed.has_value());
  const Trajectory solved =
      trajectory_of_strengths(routed.mode_problem(schedule), routed.modes, routed.modes.frames,
                              [&](const arma::vec& epochs) { return closed->strengths(epochs); });
  check_near(solved.pathway_strengths, found.trajectory.pathway_strengths, 1e-8);
  check_near(solved.held_out_loss / flow.held_out_loss(0),
             found.trajectory.held_out_loss / flow.held_out_loss(0), 1e-8);
  // The control: fewer routes for each domain are slower, and the race knows.
  const Routed fewer({7, 3}, 12, 2, Initialisation::aligned, 0.08);
  const Trajectory other =
      festina::race::race(
          fewer.mode_problem(schedule), fewer.modes, fewer.segments,
          expected_start(fewer.network.architecture, fewer.modes, fewer.segments, fewer.initial),
          exact_flow)
          .trajectory;
  BOOST_TEST(relative_l2(other.loss / other.loss(0), flow.loss / flow.loss(0)) > 0.1);
}

BOOST_AUTO_TEST_CASE(the_first_and_second_layer_keep_their_difference) {
  const double M = 7;
  const Routed routed({7, 4}, 12, 2, Initialisation::aligned, 0.08);
  const Schedule schedule{301, 10, {0, 60, 75, 160, 300}};
  const auto gap = [&](const Snapshot& snapshot, std::size_t first_edge) {
    // b² of mode 1 on edges 0 (first layer) and 7 (between): the largest squared singular value.
    const double b1 = arma::svd(snapshot.weights[first_edge])(0);
    const double b2 = arma::svd(snapshot.weights[7])(0);
    return M * b1 * b1 - b2 * b2;
  };
  const Trajectory flow = gradient_flow(routed.problem(schedule), routed.weights(), 1e-11);
  for (const Snapshot& snapshot : flow.snapshots)
    for (const std::size_t edge : {0, 3, 8, 14})
      check_near(gap(snapshot, edge), (M - 1) * 0.08 * 0.08, 1e-7);
  // The control: where the routes of a domain are not K on either side it is not kept.
  std::vector<Route> routes = trained_routes(routed.options);
  routes.pop_back();
  const Task uneven = routing_task(routed.options, routes, "uneven");
  const Network network = routing_network(routed.options, routes, routed.hidden);
  const Frame frame = spectrum(uneven).frame;
  const Trajectory other = gradient_flow(
      {"uneven", uneven, network, frame, TimeMap(112, published_rate, Reduction::sum), schedule},
      routed.weights(), 1e-9);
  // On the way it is off; in the end all first edges are equal again, and their sum is kept.
  BOOST_TEST(std::abs(gap(other.snapshots[2], 6) - (M - 1) * 0.08 * 0.08) > 1e-2);
}

BOOST_AUTO_TEST_CASE(untrained_routes_by_hand) {
  // All edges of a mode along the routes of aligned weights are alike, trained or not: the output
  // of an untrained route is Σ_α π_α u_α v_αᵀ with the π of the three-variable equations.
  const Routed routed({7, 4}, 12, 2, Initialisation::aligned, 0.08);
  const Schedule schedule{401, 100, {400}};
  const Trajectory flow = gradient_flow(routed.problem(schedule), routed.weights(), 1e-10);
  const Svd svd = thin_svd(routing_hierarchy());
  const arma::vec pi = 2 * published_equations(svd.s, 0.08, 401, 200).strength -
                       published_equations(svd.s, 0.08, 401, 100).strength;
  const double left = 0.5 * arma::accu(arma::square(svd.s - pi)) * 21;
  // published_equations() ends one epoch later than the last snapshot.
  BOOST_TEST(flow.held_out_loss(4) > left);
  BOOST_TEST(flow.held_out_loss(0) > 0.99 * 21 * 122);
  BOOST_TEST(flow.held_out_loss(4) < 1e-4 * flow.held_out_loss(0));
  const arma::mat out = flow.snapshots.back().held_out_outputs;
  const Route first = untrained_routes(routed.options).front();
  check_near(out.submat(7 * first.second, 0, 7 * first.second + 6, 3),
             svd.U * arma::diagmat(pi) * svd.V.t(), 1e-2);
  // Outside the asked block nothing is given.
  check_near(arma::accu(arma::abs(out.cols(0, 3))),
             arma::accu(arma::abs(out.submat(7 * first.second, 0, 7 * first.second + 6, 3))),
             1e-14);
}

BOOST_AUTO_TEST_CASE(one_route_each_brings_the_others_nothing) {
  // Random weights, M·4 directions in 64 dimensions: with K = 1 no two domains share an end, so
  // nothing turns their hidden directions towards each other.
  for (const auto& [K, epochs, low, high] : {std::tuple{1, 2001, 1.0, 4.0}, {4, 501, 0.0, 1e-4}}) {
    const Schedule schedule{static_cast<arma::uword>(epochs), 100, {}};
    const Routed routed({7, static_cast<arma::uword>(K)}, 64, 2, Initialisation::orthogonal, 0.2);
    const Trajectory found = descend(routed.problem(schedule), routed.weights());
    BOOST_TEST(found.loss.back() < 1e-3 * found.loss(0));
    const double share = found.held_out_loss.back() / found.held_out_loss(0);
    BOOST_TEST(share > low);
    BOOST_TEST(share < high);
  }
}

BOOST_AUTO_TEST_CASE(the_start_of_orthogonal_weights, *boost::unit_test::label("long")) {
  // Half-learned as the networks are, from weights drawn wide enough to be near their limit; and
  // the start that takes only what grows at first is late.
  const Routing options{3, 2, {arma::mat{{4, 0}, {0, 2}}}};
  const Schedule schedule{801, 1, {800}};
  const Routed routed(options, 200, 2, Initialisation::orthogonal, 0.05);
  const auto half = [&](const Trajectory& found, arma::uword pathway_mode) {
    return *first_passage(found.epochs, found.pathway_strengths.row(pathway_mode).t(), 2);
  };
  const ModeProblem asked = [&] {
    ModeProblem problem = routed.mode_problem(schedule);
    problem.time = TimeMap(routed.task.samples(), 0.05, Reduction::sum);
    return problem;
  }();
  const RaceState start =
      expected_start(routed.network.architecture, routed.modes, routed.segments, routed.initial);
  const double theory = half(festina::race::race(asked, routed.modes, routed.segments, start,
                                                 {LearningRule::joint, Dynamics::descent})
                                 .trajectory,
                             0);
  double sum = 0;
  constexpr int draws = 4;
  for (int draw = 0; draw < draws; ++draw) {
    Stream stream = make_stream(7, "start test", static_cast<std::uint64_t>(draw));
    const Weights weights =
        orthogonal_weights(routed.network.architecture, routed.initial.edge_sd, stream);
    const double simulated = half(descend(routed.problem(schedule, 0.05), weights), 0);
    sum += simulated / draws;
    const RaceState drawn = drawn_start(routed.network.architecture, routed.modes, routed.segments,
                                        routed.initial, weights);
    const double told = half(festina::race::race(asked, routed.modes, routed.segments, drawn,
                                                 {LearningRule::joint, Dynamics::descent})
                                 .trajectory,
                             0);
    BOOST_TEST(std::abs(told / simulated - 1) < 0.02);
  }
  BOOST_TEST(std::abs(theory / sum - 1) < 0.02);
}

BOOST_AUTO_TEST_SUITE_END()
