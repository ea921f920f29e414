#include <boost/test/unit_test.hpp>

#include "festina/network/families.hpp"
#include "festina/race/network_modes.hpp"
#include "festina/race/overlaps.hpp"
#include "festina/race/race.hpp"
#include "festina/task/spectrum.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::network;
using namespace festina::race;
using namespace festina::task;
using test::check_near;

BOOST_AUTO_TEST_SUITE(race)

/// Pathways that see all inputs, each on for three samples of its own, or half on for all.
std::vector<Pathway> three_samples_each(std::size_t count, bool overlapping) {
  std::vector<Pathway> pathways;
  for (std::size_t p = 0; p < count; ++p) {
    arma::rowvec gate(3 * count);
    gate.fill(overlapping ? 0.5 : 0);
    gate.subvec(3 * p, 3 * p + 2) = arma::rowvec{1, 0.75, 1};
    pathways.push_back({std::to_string(p), {0, 1, 2, 3}, gate});
  }
  return pathways;
}

PathwayModes modes_of_private(const Task& task, const std::vector<Pathway>& pathways) {
  return network_modes(
             task, pathway_network(task, pathways, std::vector<arma::uword>(pathways.size(), 4)))
      .modes;
}

BOOST_AUTO_TEST_CASE(correlations_of_gated_pathways_by_hand) {
  const Task task = test::random_task(4, 3, 15);
  for (const bool overlapping : {false, true}) {
    const std::vector<Pathway> pathways = three_samples_each(5, overlapping);
    for (const Pathway& p : pathways) {
      const arma::mat diagonal = arma::diagmat(p.gate);
      check_near(path_target_correlation(task, task.targets(), p),
                 task.targets() * diagonal * task.inputs().t() / 15, 1e-14);
      for (const Pathway& j : pathways)
        check_near(path_input_correlation(task, j, p),
                   task.inputs() * arma::diagmat(j.gate) * diagonal * task.inputs().t() / 15,
                   1e-14);
    }
  }
}

BOOST_AUTO_TEST_CASE(pathways_on_other_samples_are_groups_of_their_own) {
  const Task task = test::random_task(4, 3, 15);
  const PathwayModes apart = modes_of_private(task, three_samples_each(5, false));
  BOOST_TEST(apart.groups.size() == 5U);
  for (const OverlapGroup& group : apart.groups) BOOST_TEST(group.coupling.n_rows == 3U);
  BOOST_TEST(overlap_residuals(apart).left_overlap == 0);
  BOOST_TEST(overlap_residuals(apart).input_overlap == 0);
  // The control: gates that are half on elsewhere.
  const PathwayModes together = modes_of_private(task, three_samples_each(5, true));
  BOOST_TEST(together.groups.size() == 1U);
  BOOST_TEST(overlap_residuals(together).left_overlap > 0.1);

  arma::arma_rng::set_seed(3);
  for (const PathwayModes& modes : {apart, together}) {
    const arma::mat maps(modes.left.n_rows, modes.count(), arma::fill::randn);
    check_near(times_coupling(maps, modes.groups), maps * modes.coupling(), 1e-13);
    for (arma::uword mode = 0; mode < modes.count(); ++mode) {
      const arma::uword p = modes.pathway_of(mode);
      BOOST_TEST((modes.first(p) <= mode && mode < modes.first(p + 1)));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_race_among_groups_is_the_races_of_its_groups) {
  const Task task = test::random_task(4, 3, 15);
  const Frame frame = spectrum(task).frame;
  const ModeProblem problem{task, frame, TimeMap(15, 0.05, Reduction::sum), {101, 10, {}}};
  const auto strengths = [&](const std::vector<Pathway>& pathways) -> arma::mat {
    const PathwayModes modes = modes_of_private(task, pathways);
    const Segments segments = private_segments(pathways.size(), 2);
    return festina::race::race(problem, modes, segments,
                               race_along_frames(modes, segments,
                                                 arma::vec(modes.count(), arma::fill::value(1e-3))),
                               {LearningRule::joint, Dynamics::flow, 1e-9})
        .strengths;
  };
  for (const bool overlapping : {false, true}) {
    const std::vector<Pathway> pathways = three_samples_each(5, overlapping);
    const arma::mat all = strengths(pathways);
    double furthest = 0;
    for (arma::uword p = 0; p < pathways.size(); ++p) {
      const arma::mat alone = strengths({pathways[p]});
      furthest = std::max(furthest, arma::abs(all.rows(3 * p, 3 * p + 2) - alone).max());
    }
    // Strengths of order 1 that each carry the tolerance; overlapping ones are the control.
    BOOST_TEST((overlapping ? furthest > 1e-2 : furthest < 1e-6));
  }
}

BOOST_AUTO_TEST_CASE(losses_of_groups_are_those_of_their_outputs) {
  const Task task = test::random_task(4, 3, 15);
  const Frame frame = spectrum(task).frame;
  const ModeProblem problem{
      task, frame, TimeMap(15, 0.05, Reduction::sum), {31, 10, {0, 10, 20, 30}}};
  for (const bool overlapping : {false, true}) {
    const PathwayModes modes = modes_of_private(task, three_samples_each(5, overlapping));
    const Trajectory found = trajectory_of_strengths(
        problem, modes, modes.frames, [&](const arma::vec& epochs) -> arma::mat {
          const arma::vec each = arma::linspace(0.1, 1, modes.count());
          return each * (0.01 * epochs.t());
        });
    for (std::size_t i = 0; i < 4; ++i) {
      const arma::mat error = task.targets() - found.snapshots[i].outputs;
      check_near(found.loss(i), 0.5 * arma::accu(arma::square(error)), 1e-12);
      // Along their own frames, strengths come back as they were.
      check_near(arma::vec(found.pathway_strengths.col(i)),
                 0.1 * static_cast<double>(i) * arma::linspace(0.1, 1, modes.count()), 1e-13);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
