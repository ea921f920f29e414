#include "festina/trajectory/pathway_probe.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/network/families.hpp"
#include "festina/simulate/descent.hpp"
#include "festina/task/spectrum.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::linalg;
using namespace festina::network;
using namespace festina::random;
using namespace festina::simulate;
using namespace festina::task;
using namespace festina::trajectory;
using test::check_near;

BOOST_AUTO_TEST_SUITE(trajectory)

/// Three modes on the unit axes of three outputs and two inputs more; the first two are degenerate.
Frame axes() {
  return {arma::eye(5, 3), arma::eye(4, 3), {2, 2, 1}, {}, {{0, 2}, {2, 1}}, 0};
}

BOOST_AUTO_TEST_CASE(alignment_of_known_maps) {
  const Frame frame = axes();
  arma::mat along = arma::zeros(5, 4);
  along(0, 1) = 3;  // inside the degenerate block a rotation does not matter
  along(1, 0) = -2;
  along(2, 2) = 1;
  check_near(right_alignment(frame, along), 1, 1e-15);
  check_near(left_alignment(frame, along), 1, 1e-15);
  // One mode along (e0 + e2)/√2 on the right: half of each of the four entries of v vᵀ is off.
  arma::mat mixed = arma::zeros(5, 4);
  mixed(0, 0) = mixed(0, 2) = 1;
  check_near(right_alignment(frame, mixed), std::sqrt(0.5), 1e-15);
  check_near(left_alignment(frame, mixed), 1, 1e-15);
  arma::mat outside = arma::zeros(5, 4);
  outside(4, 3) = 1;  // beyond the frame on both sides
  check_near(right_alignment(frame, outside), 0, 0);
  check_near(left_alignment(frame, outside), 0, 0);
  check_near(right_alignment(frame, arma::zeros(5, 4)), 0, 0);
}

BOOST_AUTO_TEST_CASE(a_network_records_its_pathways) {
  const Task task = test::mixed();
  const Frame frame = spectrum(task).frame;
  const auto pathways = common_plus_contexts(task, {2});
  const Network network = pathway_network(task, pathways, {3, 3, 3, 3});
  Stream stream = make_stream(3, "test", 0);
  const Weights weights = random_weights(network.architecture, std::vector<double>(8, 0.1), stream);
  Problem problem{"t", task, network, frame, TimeMap(24, 1e-3, Reduction::sum), {21, 10, {20}}};
  BOOST_TEST(descend(problem, weights).pathway_strengths.is_empty());
  Frame of_pathway = axes();
  of_pathway.V = arma::eye(8, 3);
  Frame of_common = axes();
  of_common.V = arma::eye(11, 3);
  problem.pathways = pathways_of(network);
  problem.pathway_frames = {of_common, of_pathway, of_pathway, of_pathway};
  for (Frame& f : problem.pathway_frames) f.U = arma::eye(60, 3);
  const Trajectory found = descend(problem, weights);
  // The last row against the weights kept there, by hand.
  const Weights& end = found.snapshots[0].weights;
  const arma::mat second = end[3] * end[2];
  check_near(found.pathway_strengths(3 + 1, 2), arma::norm(second.col(1)), 1e-14);
  check_near(found.right_alignment(1, 2), right_alignment(of_pathway, second), 1e-14);
  BOOST_TEST(found.left_alignment.n_rows == 4U);
  // What the pathways add to the outputs, the second one by hand, and their sum.
  const Snapshot& last = found.snapshots[0];
  BOOST_TEST_REQUIRE(last.pathway_outputs.size() == 4U);
  arma::mat by_hand = second * task.inputs().rows(pathways[1].input_rows);
  by_hand.each_row() %= pathways[1].gate;
  check_near(last.pathway_outputs[1], by_hand, 1e-14);
  check_near(arma::mat(last.pathway_outputs[0] + last.pathway_outputs[1] + last.pathway_outputs[2] +
                       last.pathway_outputs[3]),
             last.outputs, 1e-13);
  // Alignment of the outputs with the task: 1 − off-diagonal share of UᵀΣŷxV.
  const arma::mat K = frame.U.t() * found.snapshots[0].outputs * task.inputs().t() * frame.V;
  check_near(found.alignment(2), 1 - off_diagonal(K, frame.blocks), 1e-13);
}

BOOST_AUTO_TEST_SUITE_END()
