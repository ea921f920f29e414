#include "festina/race/race.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/modes/unbalanced_mode.hpp"
#include "festina/race/closed_form.hpp"
#include "festina/simulate/descent.hpp"
#include "festina/simulate/gradient_flow.hpp"
#include "festina/solve/integrate.hpp"
#include "festina/task/spectrum.hpp"
#include "festina/trajectory/distance.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::linalg;
using namespace festina::modes;
using namespace festina::network;
using namespace festina::race;
using namespace festina::simulate;
using namespace festina::solve;
using namespace festina::task;
using namespace festina::trajectory;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(race)

const RaceOptions exact{LearningRule::joint, Dynamics::flow, 1e-11};

PathwayModes full_modes(const Task& task) {
  const auto pathways = common_plus_contexts(task, {task.contexts() - 1});
  return pathway_modes(task, pathways, std::vector<arma::mat>(pathways.size(), task.targets()));
}

/// The pathways of `modes` have two layers of their own.
Segments two_layers(const PathwayModes& modes) {
  return private_segments(modes.pathways.size(), 2);
}

/// The start at these strengths along the frames.
RaceState alike(const PathwayModes& modes, const arma::vec& strength) {
  return race_along_frames(modes, two_layers(modes), strength);
}

/// The gated network of `modes` with weights along them, of strength pi0.
struct AlignedNetwork {
  Network network;
  Weights weights;
};

AlignedNetwork aligned_network(const Task& task, const PathwayModes& modes, double pi0) {
  std::vector<arma::uword> widths;
  Weights weights;
  arma::arma_rng::set_seed(4);
  for (const Frame& frame : modes.frames) {
    const arma::mat R = arma::orth(arma::mat(frame.modes() + 2, frame.modes(), arma::fill::randn));
    widths.push_back(R.n_rows);
    weights.push_back(std::sqrt(pi0) * R * frame.V.t());
    weights.push_back(std::sqrt(pi0) * frame.U * R.t());
  }
  return {pathway_network(task, modes.pathways, widths), weights};
}

/// Loss of the matrix gradient flow of that network.
arma::vec matrix_flow(const Task& task, const PathwayModes& modes, double pi0,
                      const ModeProblem& asked, LearningRule rule = LearningRule::joint) {
  const AlignedNetwork start = aligned_network(task, modes, pi0);
  return gradient_flow({"flow", task, start.network, asked.frame, asked.time, asked.schedule,
                        pathway_stages(rule, modes.pathways.size())},
                       start.weights, 1e-11)
      .loss;
}

BOOST_AUTO_TEST_CASE(race_is_the_matrix_flow_where_contexts_are_identical,
                     *boost::unit_test::label("long")) {
  for (const auto& [contexts, scale] : {std::pair{3, 1.0}, {4, 1.1}}) {
    const Task task = test::trees(static_cast<arma::uword>(contexts), scale);
    const Frame frame = spectrum(task).frame;
    const PathwayModes modes = full_modes(task);
    const ModeProblem asked{
        task, frame, TimeMap(task.samples(), 1e-3, Reduction::sum), {6001, 50, {}}};
    const arma::vec strength(modes.count(), arma::fill::value(1e-6));
    const RaceSolution found =
        festina::race::race(asked, modes, two_layers(modes), alike(modes, strength), exact);
    BOOST_TEST(found.mode_mixing < 1e-8);
    const arma::vec flow = matrix_flow(task, modes, 1e-6, asked);
    check_near(found.trajectory.loss / flow, arma::ones(flow.n_elem), 1e-6);

    const RaceSolution staged =
        festina::race::race(asked, modes, two_layers(modes), alike(modes, strength),
                            {LearningRule::staged, Dynamics::flow, 1e-11});
    const arma::vec staged_flow = matrix_flow(task, modes, 1e-6, asked, LearningRule::staged);
    check_near(staged.trajectory.loss / staged_flow, arma::ones(flow.n_elem), 1e-6);
    // The control: the two rules are told apart.
    BOOST_TEST(relative_l2(staged_flow, flow) > 1e-3);
  }
}

BOOST_AUTO_TEST_CASE(step_effect_makes_the_race_second_order_in_the_step) {
  // Against gradient descent from the same aligned weights: the flow is off by the step, the race
  // with its first-order effect by the square of the step.
  const Task task = test::trees(3);
  const Frame frame = spectrum(task).frame;
  const PathwayModes modes = full_modes(task);
  const AlignedNetwork start = aligned_network(task, modes, 1e-6);
  const arma::vec strength(modes.count(), arma::fill::value(1e-6));
  const auto errors = [&](double rate, arma::uword times) {
    const TimeMap time(task.samples(), rate, Reduction::sum);
    const Schedule schedule{times * 3000 + 1, times * 30, {}};
    const arma::vec steps =
        descend({"t", task, start.network, frame, time, schedule}, start.weights).loss;
    const ModeProblem asked{task, frame, time, schedule};
    const auto error = [&](Dynamics dynamics) {
      return relative_l2(
          festina::race::race(asked, modes, two_layers(modes), alike(modes, strength),
                              {LearningRule::joint, dynamics, 1e-11})
              .trajectory.loss,
          steps);
    };
    return std::pair(error(Dynamics::flow), error(Dynamics::descent));
  };
  const auto [flow, corrected] = errors(1e-3, 1);
  const auto [half_flow, half_corrected] = errors(5e-4, 2);
  BOOST_TEST(flow > 5 * corrected);
  check_near(half_flow / flow, 0.5, 0.03);             // first order
  check_near(half_corrected / corrected, 0.25, 0.03);  // second order
}

BOOST_AUTO_TEST_CASE(race_is_not_the_matrix_flow_where_modes_mix) {
  // The control: on mixed structures the residual says so and the curves differ.
  const Task task = test::mixed();
  const Frame frame = spectrum(task).frame;
  const PathwayModes modes = full_modes(task);
  const ModeProblem asked{task, frame, TimeMap(24, 1e-3, Reduction::sum), {6001, 50, {}}};
  const arma::vec strength(modes.count(), arma::fill::value(1e-6));
  const RaceSolution found =
      festina::race::race(asked, modes, two_layers(modes), alike(modes, strength), exact);
  BOOST_TEST(found.mode_mixing > 0.05);
  BOOST_TEST(relative_l2(found.trajectory.loss, matrix_flow(task, modes, 1e-6, asked)) > 1e-3);
}

BOOST_AUTO_TEST_CASE(loss_and_strengths_of_a_race_are_those_of_its_outputs) {
  const Task task = test::mixed();
  const Frame frame = spectrum(task).frame;
  const PathwayModes modes = full_modes(task);
  const ModeProblem asked{task, frame, TimeMap(24, 1e-3, Reduction::sum), {2001, 100, {500, 2000}}};
  const arma::vec strength(modes.count(), arma::fill::value(1e-4));
  const Trajectory found =
      festina::race::race(asked, modes, two_layers(modes), alike(modes, strength)).trajectory;
  for (const Snapshot& snapshot : found.snapshots) {
    const arma::uword row = snapshot.epoch / 100;
    check_near(0.5 * arma::accu(arma::square(task.targets() - snapshot.outputs)), found.loss(row),
               1e-10);
    const arma::mat correlation = snapshot.outputs * task.inputs().t() / 24;
    check_near(mode_strengths(frame, correlation), arma::vec(found.modes.col(row)), 1e-10);
  }
}

BOOST_AUTO_TEST_CASE(unbalanced_mode_against_its_equation) {
  for (const double lambda : {0.0, 1e-8, -1e-3, 0.3, -2.0})
    for (const double pi0 : {1e-9, 1e-6, 1e-3, 1.0, 4.0}) {
      const double s = 0.8;
      const double d = 0.4;
      const RightHandSide f = [&](const State& x, State& dxdt, double) {
        dxdt[0] = std::sqrt(lambda * lambda + 4 * x[0] * x[0]) * (s - d * x[0]) / 5;
      };
      const std::vector<double> times = {0, 1, 10, 40, 100};
      integrate(f, {pi0}, times, {1e-13 * pi0, 1e-13}, [&](std::size_t index, const State& x) {
        check_near(UnbalancedMode(s, d, pi0, lambda, 5).at(times[index]) / x[0], 1, 1e-9);
      });
    }
  check_near(UnbalancedMode(2, 1, 1e-9, 0.1, 1).at(1e9), 2, 1e-15);  // long times do not overflow
  // Continuous at λ = 0, where it is the balanced logistic of arXiv 1312.6120.
  const double logistic = 2 / (1 - (1 - 2 / 1e-6) * std::exp(-4.0 * 3));
  check_near(UnbalancedMode(2, 1, 1e-6, 0, 1).at(3), logistic, 1e-14);
  check_near(UnbalancedMode(2, 1, 1e-6, 1e-14, 1).at(3), logistic, 1e-7);
  check_throws<InputError>([] { UnbalancedMode(1, 0, 1, 1, 1); }, {"input variance d is 0"});
  check_throws<InputError>([] { UnbalancedMode(1, 1, 0, 0, 1); }, {"initial strength above 0"});
}

ClosedForm closed(const Task& task, double pi0, double imbalance) {
  const PathwayModes modes = full_modes(task);
  const arma::vec ones(modes.count(), arma::fill::ones);
  return {task,
          modes,
          second_phase_modes(task, modes.pathways),
          {pi0 * ones, imbalance * ones, 0 * ones},
          TimeMap(task.samples(), 1e-3, Reduction::sum)};
}

BOOST_AUTO_TEST_CASE(closed_form_of_identical_contexts) {
  for (const auto& [contexts, scale] : {std::pair{3, 1.0}, {4, 1.1}, {5, 1.35}}) {
    const Task task = test::trees(static_cast<arma::uword>(contexts), scale);
    const double C = contexts;
    const double pi0 = 3e-9;
    const ClosedForm form = closed(task, pi0, 0);
    check_near(variance_share(form.modes()), 1 / (C - 1), 1e-12);
    BOOST_TEST(form.asymmetry() < 1e-12);
    // Second-phase singular values by hand: κ √(k(C−k)/C) / (8C) with k = C − 1, κ of the centred
    // tree.
    const arma::vec kappa = arma::sqrt(arma::vec{7, 3, 3, 1, 1, 1, 1});
    for (std::size_t p = 1; p < form.modes().frames.size(); ++p)
      check_near(form.modes().frames[p].s, kappa * std::sqrt((C - 1) / C) / (8 * C), 1e-13);
    // The handover is the common mode's half time, (τ/2s) ln(s/(dπ0) − 1), s = κ √(C² + C)/(8C), d
    // = 1/8.
    const double tau = 1 / (8 * C * 1e-3);
    const arma::vec s = kappa * std::sqrt(C * C + C) / (8 * C);
    const arma::vec half = tau / 2 * arma::log(8 * s / pi0 - 1) / s;
    check_near(
        arma::vec(form.handover_epochs().subvec(form.modes().first(1), form.modes().first(2) - 1)),
        half, 1e-9);
  }
  BOOST_TEST(closed(test::mixed(), 3e-9, 0).asymmetry() > 0.05);  // the control
}

BOOST_AUTO_TEST_CASE(second_phase_of_the_closed_form_is_a_race) {
  // Where both apply: the common pathway at its end, context pathways growing alike along what is
  // left.
  const Task task = test::trees(4, 1.1);
  const Frame frame = spectrum(task).frame;
  const ClosedForm form = closed(task, 3e-9, 0);
  const PathwayModes& modes = form.modes();
  RaceState start = alike(modes, arma::vec(modes.count(), arma::fill::value(1e-4)));
  const arma::uword common = modes.first(1);
  start.strength.head(common) = modes.frames[0].s / modes.frames[0].d;
  const ModeProblem asked{task, frame, TimeMap(32, 1e-3, Reduction::sum), {4001, 100, {}}};
  const Trajectory found =
      festina::race::race(asked, modes, two_layers(modes), start, exact).trajectory;
  for (arma::uword mode = common; mode < modes.count(); ++mode) {
    const arma::uword p = modes.pathway_of(mode);
    const double s = modes.frames[p].s(mode - modes.first(p));
    for (arma::uword row = 0; row < found.epochs.n_elem; ++row) {
      const auto epoch = static_cast<double>(found.epochs(row));
      check_near(
          found.pathway_strengths(mode, row),
          UnbalancedMode(s, form.effective_variance()(mode), 1e-4, 0, asked.time.tau()).at(epoch),
          1e-8);
    }
  }
}

BOOST_AUTO_TEST_CASE(first_phase_of_the_closed_form_is_a_race) {
  // A pathway alone under the whole target, common or context: every mode logistic in its own s, d.
  const Task task = test::trees(4, 1.1);
  const Frame frame = spectrum(task).frame;
  for (const Pathway& pathway : {full_modes(task).pathways[0], full_modes(task).pathways[2]}) {
    const PathwayModes modes = pathway_modes(task, {pathway}, {task.targets()});
    const ModeProblem asked{task, frame, TimeMap(32, 1e-3, Reduction::sum), {3001, 50, {}}};
    const arma::vec strength(modes.count(), arma::fill::value(1e-7));
    const Trajectory found =
        festina::race::race(asked, modes, two_layers(modes), alike(modes, strength), exact)
            .trajectory;
    for (arma::uword mode = 0; mode < modes.count(); ++mode) {
      const UnbalancedMode solved(modes.frames[0].s(mode), modes.frames[0].d(mode), 1e-7, 0,
                                  asked.time.tau());
      for (arma::uword row = 0; row < found.epochs.n_elem; ++row)
        check_near(found.pathway_strengths(mode, row),
                   solved.at(static_cast<double>(found.epochs(row))), 1e-8);
    }
  }
}

BOOST_AUTO_TEST_CASE(closed_form_stays_near_the_race) {
  for (const double imbalance : {0.0, 1e-8, -1e-8}) {
    const Task task = test::trees(3);
    const Frame frame = spectrum(task).frame;
    const ClosedForm form = closed(task, 4e-9, imbalance);
    const ModeProblem asked{task, frame, TimeMap(24, 1e-3, Reduction::sum), {8001, 10, {8000}}};
    const Trajectory found =
        trajectory_of_strengths(asked, form.modes(), full_modes(task).frames,
                                [&](const arma::vec& epochs) { return form.strengths(epochs); });
    check_near(0.5 * arma::accu(arma::square(task.targets() - found.snapshots[0].outputs)),
               found.loss(800), 1e-10);
    const PathwayModes modes = full_modes(task);
    const arma::vec strength(modes.count(), arma::fill::value(4e-9));
    const arma::vec raced =
        festina::race::race(asked, modes, two_layers(modes), alike(modes, strength))
            .trajectory.loss;
    const double apart = relative_l2(found.loss, raced);
    // The handover is sudden in the closed form and smooth in the race. An imbalance above the
    // strength makes all modes grow from a larger start, so the curves part.
    if (imbalance == 0)
      BOOST_TEST(apart < 0.005);
    else
      BOOST_TEST(apart > 0.01);
  }
}

BOOST_AUTO_TEST_SUITE_END()
