// Pathways per sample and per half-plane on exclusive-or (arXiv 2503.06181, section on
// exclusive-or).
#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/ladder/ladder.hpp"
#include "festina/ladder/sample_families.hpp"
#include "festina/network/sample_pathways.hpp"
#include "festina/task/xor.hpp"
#include "support/climb.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::ladder;
using namespace festina::network;
using namespace festina::race;
using namespace festina::task;
using namespace festina::trajectory;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(ladder)

Training xor_training() {
  Training training;
  training.hidden = {100};
  training.init_sd = 1e-3;
  training.learning_rate = 0.01;
  training.schedule = {601, 1, {600}};
  training.runs = 3;
  return training;
}

PathwayModes modes_of(const Task& task, const std::vector<Pathway>& pathways) {
  return pathway_modes(task, pathways, std::vector<arma::mat>(pathways.size(), task.targets()));
}

BOOST_AUTO_TEST_CASE(modes_of_points_and_half_planes) {
  // By hand: Σyx(p) = ¼ Σ y xᵀ over the samples of p, d = vᵀ ¼ Σ x xᵀ v.
  const Task pm1 = xor_task(XorEncoding::pm1, "xor");
  const PathwayModes points = modes_of(pm1, point_family(pm1).pathways);
  BOOST_TEST_REQUIRE(points.frames.size() == 4U);
  for (const Frame& frame : points.frames) {
    check_near(frame.s, arma::vec{std::sqrt(2.0) / 4}, 1e-15);
    check_near(frame.d, arma::vec{0.5}, 1e-15);
  }
  // y = −x2 where x1 = 1 and y = x2 where x1 = −1.
  const PathwayModes halves = modes_of(pm1, half_plane_family(pm1).pathways);
  BOOST_TEST_REQUIRE(halves.frames.size() == 2U);
  for (const Frame& frame : halves.frames) {
    check_near(frame.s, arma::vec{0.5}, 1e-15);
    check_near(frame.d, arma::vec{0.5}, 1e-15);
    check_near(arma::vec(arma::abs(frame.V.col(0))), arma::vec{0, 1}, 1e-15);
  }
  // Written as 0 and 1, the points (0, 0) and (1, 1) ask for nothing.
  const Task zero_one = xor_task(XorEncoding::zero_one, "xor");
  const PathwayFamily two = point_family(zero_one);
  BOOST_TEST(two.description.find("but for 2 that would have nothing to learn") !=
             std::string::npos);
  const PathwayModes rest = modes_of(zero_one, two.pathways);
  BOOST_TEST_REQUIRE(rest.frames.size() == 2U);
  check_near(rest.frames[0].s, arma::vec{0.25}, 1e-15);
  // x1 = 0: y = x2, d = ¼; x1 = 1: Σyx = ¼ (1, 0), Σx = ¼ ((2, 1), (1, 1)), so d = ½.
  const PathwayModes sides = modes_of(zero_one, half_plane_family(zero_one).pathways);
  check_near(sides.frames[0].d, arma::vec{0.5}, 1e-15);  // x1 > 0.5
  check_near(sides.frames[1].d, arma::vec{0.25}, 1e-15);
  // The control: antipodal points cancel, nothing is left to learn.
  check_throws<InputError>(
      [&] {
        modes_of(pm1, {{"antipodes", {0, 1}, {1, 0, 0, 1}}});
      },
      {"antipodes", "correlation is 0"});
}

/// Epoch at which pathways of h units that do not disturb each other halve ½ Σ y² = 2: one mode
/// with singular value s and variance d each, from π0 = hσ²/2 (arXiv 1312.6120, logistic growth).
/// The loss is halved when every mode has 1 − 1/√2 of its end s/d.
double half_loss_of_modes(double s, double d, double units, double sd, double tau) {
  const double start = units * sd * sd / 2;
  const double half = s / d * (1 - std::sqrt(0.5));
  return tau / (2 * s) * std::log(half * (s - d * start) / (start * (s - d * half)));
}

BOOST_AUTO_TEST_CASE(points_and_half_planes_halve_the_loss_when_their_modes_do) {
  const Task task = xor_task(XorEncoding::pm1, "xor");
  const Spectrum modes = spectrum(task);
  Training training = xor_training();
  training.hidden = {2000};  // so wide that a draw moves the strengths by a few per cent only
  LadderOptions options;
  options.dynamics = Dynamics::flow;
  const auto half = [&](const std::string& rung) {
    const Trajectory found =
        solve_rung(rung, {{task, modes, training}, options}).value().trajectory;
    return *half_loss_epoch(found.epochs, found.loss);
  };
  const double tau = 1 / (4 * 0.01);
  const double points = half_loss_of_modes(std::sqrt(2.0) / 4, 0.5, 500, 1e-3, tau);
  const double halves = half_loss_of_modes(0.5, 0.5, 1000, 1e-3, tau);
  // Of π0 of the four or two modes together, a draw is off by 3 %: τ/2s · 0.03, about one epoch.
  BOOST_TEST(std::abs(half("gdln-points") - points) < 4);
  BOOST_TEST(std::abs(half("gdln-half-planes") - halves) < 4);
  BOOST_TEST(points - halves > 50);  // the two are told apart
}

BOOST_AUTO_TEST_CASE(relu_nets_learn_xor_point_by_point) {
  const Task task = xor_task(XorEncoding::pm1, "xor");
  const Training training = xor_training();
  LadderOptions options;
  options.rungs = {"gdln-points", "gdln-half-planes", "linear"};
  const Climb found = test::climb_all(task, spectrum(task), training, options, 2);
  BOOST_TEST_REQUIRE(found.rungs.size() == 3U);
  BOOST_TEST(found.rungs[0].info.scalars == 300U);
  BOOST_TEST(found.rungs[0].info.fitted.empty());
  // A draw of 25 units a pathway moves the drop by some epochs and nothing else.
  BOOST_TEST(found.rungs[0].distance->rel_l2 < 0.1);
  BOOST_TEST(*found.rungs[0].aligned_rel_l2 < 0.01);
  // Controls: half-planes are faster and steeper, a linear net finds nothing to learn.
  BOOST_TEST(found.rungs[1].distance->rel_l2 > 0.2);
  BOOST_TEST(*found.rungs[1].aligned_rel_l2 > 0.03);
  BOOST_TEST(!found.rungs[2].first_drop_epoch.has_value());
  BOOST_TEST(!found.rungs[2].aligned_rel_l2.has_value());
}

BOOST_AUTO_TEST_CASE(pathways_per_sample_where_they_do_not_fit) {
  const Task task = test::trees(3);
  const Spectrum modes = spectrum(task);
  Training training = xor_training();
  const auto reason = [&](const std::string& rung, const Task& of) {
    return solve_rung(rung, {{of, modes, training}, {}}).why_not().reason;
  };
  const auto plan = solve_rung("gdln-points", {{task, modes, training}, {}});
  BOOST_TEST(plan->info.pathways == 24U);
  training.hidden = {20};
  BOOST_TEST(reason("gdln-points", task).find("each of its 24 pathways") != std::string::npos);
  TaskParts parts;
  parts.name = "flat";
  parts.inputs = {{1, 1}, {0, 1}};
  parts.targets = {{0, 1}};
  const Task flat{std::move(parts)};
  BOOST_TEST(half_plane_pathways(flat).empty());
  BOOST_TEST(reason("gdln-half-planes", flat).find("anything to learn") != std::string::npos);
  // Not climbed unless asked for.
  for (const std::string& name : unasked_rungs())
    BOOST_TEST((name != "gdln-points" && name != "gdln-half-planes"));
}

BOOST_AUTO_TEST_SUITE_END()
