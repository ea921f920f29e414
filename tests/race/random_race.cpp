#include <boost/test/unit_test.hpp>
#include <cmath>
#include <set>

#include "festina/race/network_modes.hpp"
#include "festina/race/race.hpp"
#include "festina/race/race_starts.hpp"
#include "festina/race/shared_frames.hpp"
#include "festina/simulate/gradient_flow.hpp"
#include "festina/task/spectrum.hpp"
#include "support/commuting_graph.hpp"
#include "support/near.hpp"

using namespace festina;
using namespace festina::network;
using namespace festina::race;
using namespace festina::random;
using namespace festina::simulate;
using namespace festina::task;
using test::commuting_problem;
using test::GatedProblem;

BOOST_AUTO_TEST_SUITE(race)

/// A race and the matrix flow of its network from the same aligned weights.
struct RaceAndFlow {
  double apart;          ///< largest difference of their losses over the initial loss
  double outputs_apart;  ///< the same of their outputs at the end, over the targets
  double fall;           ///< loss at the end over that at the start
  double mode_mixing;
  double frame_residual;
  double lowest;  ///< strength of a single edge at the end
};

RaceAndFlow race_and_flow(const GatedProblem& gated, std::uint64_t seed, EdgeRuns runs) {
  const auto& [task, network] = gated;
  const Architecture& graph = network.architecture;
  const Frame frame = spectrum(task).frame;
  const TimeMap time(task.samples(), 0.02, Reduction::sum);
  const Schedule schedule{301, 10, {300}};
  const PathwayModes modes = network_modes(task, network).modes;
  const Segments segments = find_segments(graph, modes.pathways, runs);
  Stream stream = make_stream(seed, "aligned", 0);
  // Edges that start apart are segments of their own.
  std::vector<double> sds(graph.edges().size(), 0.5);
  if (runs == EdgeRuns::apart)
    for (double& sd : sds) sd = 0.4 + 0.05 * static_cast<double>(test::pick(stream, 5));
  const Weights start = aligned_weights(graph, modes, sds, stream);
  const RaceState state = expected_start(graph, modes, segments, {Initialisation::aligned, sds});
  const RaceSolution found =
      festina::race::race({task, frame, time, schedule}, modes, segments, state,
                          {LearningRule::joint, Dynamics::flow, 1e-9});
  const Trajectory flow =
      gradient_flow({"flow", task, network, frame, time, schedule}, start, 1e-9);
  const arma::mat outputs = found.trajectory.snapshots.back().outputs;
  return {arma::abs(found.trajectory.loss - flow.loss).max() / flow.loss(0),
          arma::norm(outputs - flow.snapshots.back().outputs, "fro") /
              arma::norm(task.targets(), "fro"),
          flow.loss(flow.loss.n_elem - 1) / flow.loss(0),
          found.mode_mixing,
          frame_residual(task, modes.pathways, modes.frames),
          found.strengths.min()};
}

constexpr std::uint64_t race_seeds = 24;

BOOST_AUTO_TEST_CASE(race_is_the_matrix_flow_on_random_graphs_that_commute) {
  double fall = 0;
  std::size_t crossed = 0;
  for (std::uint64_t seed = 0; seed < race_seeds; ++seed) {
    const EdgeRuns runs = seed % 2 == 0 ? EdgeRuns::joined : EdgeRuns::apart;
    const RaceAndFlow found = race_and_flow(commuting_problem(seed), seed, runs);
    BOOST_TEST_CONTEXT("seed " << seed) {
      BOOST_TEST(found.apart < 1e-6);
      BOOST_TEST(found.outputs_apart < 1e-6);
      BOOST_TEST(found.mode_mixing < 1e-6);
      BOOST_TEST(found.frame_residual < 1e-12);
    }
    fall += found.fall / static_cast<double>(race_seeds);
    crossed += found.lowest < 0 ? 1 : 0;
  }
  BOOST_TEST(fall < 0.5);    // they learn
  BOOST_TEST(crossed > 2U);  // and edges go through 0 where other ways overshoot
}

BOOST_AUTO_TEST_CASE(race_leaves_the_matrix_flow_on_random_graphs_that_do_not_commute) {
  for (std::uint64_t seed = 0; seed < race_seeds; seed += 4) {
    const RaceAndFlow found = race_and_flow(commuting_problem(seed, 0.4), seed, EdgeRuns::joined);
    BOOST_TEST_CONTEXT("seed " << seed) {
      BOOST_TEST(found.apart > 1e-4);
      // Which of the residuals sees it depends on the graph; one of them always does.
      BOOST_TEST(std::max(found.mode_mixing, found.frame_residual) > 1e-2);
    }
  }
}

BOOST_AUTO_TEST_CASE(commuting_graphs_hold_what_they_are_to_test) {
  std::size_t shared = 0;
  std::size_t skips = 0;
  std::size_t outputs = 0;
  std::size_t deep = 0;
  for (std::uint64_t seed = 0; seed < race_seeds; ++seed) {
    const GatedProblem gated = commuting_problem(seed);
    const Architecture& graph = gated.network.architecture;
    const std::vector<Pathway> pathways = pathways_of(gated.network);
    const Segments segments = find_segments(graph, pathways, EdgeRuns::joined);
    std::set<std::size_t> lengths;
    for (const Pathway& pathway : pathways) lengths.insert(pathway.edges.size());
    for (const Segment& segment : segments.segments)
      if (segment.pathways.size() > 1) {
        ++shared;
        break;
      }
    skips += lengths.size() > 1 ? 1 : 0;
    outputs += graph.outputs().size() > 1 ? 1 : 0;
    deep += *lengths.rbegin() >= 3 ? 1 : 0;
  }
  BOOST_TEST(shared > 8U);
  BOOST_TEST(skips > 8U);
  BOOST_TEST(outputs > 5U);
  BOOST_TEST(deep > 8U);
}

BOOST_AUTO_TEST_SUITE_END()
