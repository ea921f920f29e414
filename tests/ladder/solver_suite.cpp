#include <boost/test/unit_test.hpp>
#include <limits>

#include "festina/base/error.hpp"
#include "support/near.hpp"
#include "support/solvers.hpp"

using namespace festina;
using namespace festina::modes;
using namespace festina::race;
using namespace festina::random;
using namespace festina::simulate;
using namespace festina::solve;
using test::check_near;
using test::check_throws;
using test::Solver;

BOOST_AUTO_TEST_SUITE(ladder)

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// Largest difference over the largest entry of what is right; NaN is never near.
double apart(const arma::mat& states, const arma::mat& right) {
  BOOST_TEST_REQUIRE(arma::size(states) == arma::size(right));
  if (!states.is_finite()) return std::numeric_limits<double>::infinity();
  return arma::abs(states - right).max() / arma::abs(right).max();
}

BOOST_AUTO_TEST_CASE(every_solver_begins_at_its_initial_state) {
  for (const Solver& solver : test::all_solvers()) {
    const arma::mat alone = solver.states({0});
    const arma::mat first = solver.states(solver.times).col(0);
    // Formulas go from strengths to logits and back, and sums over modes are rounded.
    BOOST_TEST(apart(alone, solver.start) < 1e-12, solver.name);
    BOOST_TEST(apart(first, solver.start) < 1e-12, solver.name);
    // The control: a moment later it has moved.
    BOOST_TEST(apart(solver.states(solver.times).col(1), solver.start) > 1e-3, solver.name);
  }
}

BOOST_AUTO_TEST_CASE(every_solver_ends_at_its_fixed_point) {
  for (const Solver& solver : test::all_solvers()) {
    if (solver.end.is_empty()) continue;
    const arma::mat end = solver.end;
    for (const double t : solver.late)
      BOOST_TEST(apart(solver.states({t}), end) < solver.tolerance, solver.name << " at " << t);
    // The control: learning had an effect, and is not over halfway.
    BOOST_TEST(apart(solver.start, end) > 0.1, solver.name);
    BOOST_TEST(apart(solver.states({solver.times[2]}), end) > 1e-4, solver.name);
  }
}

BOOST_AUTO_TEST_CASE(many_times_at_once_are_the_same_as_one_by_one) {
  for (const Solver& solver : test::all_solvers()) {
    const arma::mat grid = solver.states(solver.times);
    arma::mat single;
    for (const double t : solver.times) single = arma::join_rows(single, solver.states({t}));
    BOOST_TEST(apart(grid, single) < solver.tolerance, solver.name);
    // The control: one column later.
    arma::mat later = single;
    later.shed_col(0);
    BOOST_TEST(apart(grid.head_cols(later.n_cols), later) > 1e-3, solver.name);
  }
}

BOOST_AUTO_TEST_CASE(a_restart_midway_is_the_straight_run) {
  std::size_t resumed = 0;
  for (const Solver& solver : test::all_solvers()) {
    if (!solver.resumed) continue;
    ++resumed;
    const double midway = solver.times[1];
    const std::vector<double> later(solver.times.begin() + 2, solver.times.end());
    const arma::mat straight = solver.states(solver.times).tail_cols(later.size());
    // What is off at the restart grows with the learning itself, by less than ten here.
    const double limit = 10 * solver.tolerance;
    BOOST_TEST(apart(solver.resumed(midway, later, 1), straight) < limit, solver.name);
    // The control: from a state that is a tenth of a per cent off.
    BOOST_TEST(apart(solver.resumed(midway, later, 1.001), straight) > 10 * limit, solver.name);
  }
  BOOST_TEST(resumed > 20U);
}

/// Slope of log₁₀ error over log₁₀ tolerance.
double slope(const std::vector<double>& tolerances, const std::vector<double>& errors) {
  const arma::vec x = arma::log10(arma::vec(tolerances));
  const arma::vec y = arma::log10(arma::vec(errors));
  const arma::vec line = arma::polyfit(x, y, 1);
  return line(0);
}

BOOST_AUTO_TEST_CASE(errors_fall_with_the_tolerance) {
  // Two layers on a task that commutes: π = (s/d)/[1 − (1 − s/(dπ0)) e^(−2st/τ)] (arXiv 1312.6120).
  const test::Raced chain(test::linear_chain({10}), 0.03);
  const Frame& frame = chain.frame;
  const Schedule schedule{161, 4, {}};
  const arma::vec ends = frame.s / frame.d;
  arma::mat exact(frame.modes(), schedule.recorded().n_elem);
  for (arma::uword row = 0; row < exact.n_cols; ++row) {
    const double t = 4.0 * static_cast<double>(row) / chain.time.tau();
    exact.col(row) = ends / (1 - (1 - ends / 9e-4) % arma::exp(-2 * frame.s * t));
  }
  Stream stream = make_stream(1, "sweep", 0);
  const Weights weights =
      aligned_weights(chain.gated.network.architecture, chain.modes, chain.sds, stream);
  const auto raced = [&](double tolerance) -> arma::mat {
    return festina::race::race({chain.gated.task, frame, chain.time, schedule}, chain.modes,
                               chain.segments, chain.start,
                               {LearningRule::joint, Dynamics::flow, tolerance})
        .strengths;
  };
  const auto flowed = [&](double tolerance) -> arma::mat {
    arma::mat modes =
        gradient_flow({"flow", chain.gated.task, chain.gated.network, frame, chain.time, schedule},
                      weights, tolerance)
            .modes;
    modes.each_col() /= frame.d;
    return modes;
  };
  const auto integrated = [&](double tolerance) -> arma::mat {
    const RightHandSide f = [&](const State& x, State& dxdt, double) {
      for (arma::uword i = 0; i < frame.modes(); ++i)
        dxdt[i] = 2 * x[i] * (frame.s(i) - frame.d(i) * x[i]) / chain.time.tau();
    };
    const arma::vec epochs = arma::conv_to<arma::vec>::from(schedule.recorded());
    arma::mat states(arma::size(exact));
    integrate(f, State(frame.modes(), 9e-4), {epochs.begin(), epochs.end()},
              {1e-4 * tolerance, tolerance},
              [&](std::size_t index, const State& x) { states.col(index) = arma::vec(x); });
    return states;
  };
  const auto check = [&](const std::string& name, const auto& solve,
                         std::vector<double> tolerances) {
    std::vector<double> errors;
    for (const double tolerance : tolerances) errors.push_back(apart(solve(tolerance), exact));
    BOOST_TEST_MESSAGE(name << ": " << arma::rowvec(errors) << " slope "
                            << slope(tolerances, errors));
    // Steps of fifth order whose fourth-order error estimate, of fifth power in the step, is kept
    // at the tolerance: what adds up goes with the tolerance to the power 1.
    BOOST_TEST(slope(tolerances, errors) > 0.75, name);
    BOOST_TEST(slope(tolerances, errors) < 1.25, name);
    for (std::size_t i = 0; i < errors.size(); ++i)
      BOOST_TEST(errors[i] < 100 * tolerances[i], name << " at " << tolerances[i]);
  };
  check("integrate", integrated, {1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9});
  check("gradient_flow", flowed, {1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9});
  // Looser ones leave the race's steps to their own bound, the growth time of its fastest mode.
  check("race", raced, {1e-6, 1e-7, 1e-8, 1e-9, 1e-10});
}

/// Something that has to fail, and what the message has to hold.
struct Failure {
  std::string name;
  std::function<void()> action;
  std::vector<std::string> parts;
};

BOOST_AUTO_TEST_CASE(wrong_input_is_refused_by_name) {
  const double nan = not_a_number;
  const auto routing = std::make_shared<const test::Raced>(test::small_routing(), 0.3);
  const auto decoupled = [routing](double t) {
    DecoupledModes::find(routing->modes, routing->segments, routing->start, routing->time.tau())
        ->strengths({t});
  };
  const auto chain = std::make_shared<const test::Raced>(test::linear_chain({10}), 0.3);
  const auto raced = [](const std::shared_ptr<const test::Raced>& of, const RaceState& start,
                        const Schedule& schedule) {
    festina::race::race({of->gated.task, of->frame, of->time, schedule}, of->modes, of->segments,
                        start);
  };
  const auto flowed = [routing](double weight, const Schedule& schedule) {
    Weights weights = test::random_weights_of(routing->gated.network.architecture, 0.1, 1);
    weights[1](0) = weight;
    gradient_flow({"rung x", routing->gated.task, routing->gated.network, routing->frame,
                   routing->time, schedule},
                  weights);
  };
  const arma::mat one(1, 1, arma::fill::ones);
  const RightHandSide still = [](const State&, State& dxdt, double) { dxdt[0] = 0; };
  const auto integrated = [still](double start, const std::vector<double>& times) {
    integrate(still, {start}, times, {1e-6, 1e-6}, [](std::size_t, const State&) {});
  };
  const auto with_strength = [](const std::shared_ptr<const test::Raced>& of, double strength) {
    RaceState state = of->start;
    state.strength(2) = strength;
    return state;
  };
  RaceState no_left = routing->start;
  no_left.left(0) = nan;
  std::vector<Failure> failures = {
      {"shallow s", [=] { ShallowMode(nan, 1, 0, 1); }, {"shallow mode: s is nan"}},
      {"shallow d", [=] { ShallowMode(1, nan, 0, 1); }, {"shallow mode: input variance d"}},
      {"unbalanced s", [=] { UnbalancedMode(nan, 1, 1, 0, 1); }, {"unbalanced mode: s is nan"}},
      {"unbalanced start", [=] { UnbalancedMode(1, 1, nan, 1, 1); }, {"initial strength nan"}},
      {"unbalanced λ", [=] { UnbalancedMode(1, 1, 1, nan, 1); }, {"lambda nan"}},
      {"unbalanced τ", [=] { UnbalancedMode(1, 1, 1, 0, nan); }, {"time constant"}},
      {"depth s", [=] { DepthMode(3, nan, 1, 1, 1); }, {"depth mode: singular value s is nan"}},
      {"depth start", [=] { DepthMode(3, 1, 1, nan, 1); }, {"depth mode: initial strength"}},
      {"parallel s",
       [=] { ParallelPathways({nan}, 1, {1}, 1); },
       {"parallel pathways: singular value 0 is nan"}},
      {"parallel start",
       [=] { ParallelPathways({1}, 1, {nan}, 1); },
       {"parallel pathways: initial strength 0"}},
      {"balanced W1",
       [=] { LambdaBalancedFlow(one, one, nan * one, one, 1); },
       {"lambda-balanced flow: W1", "not finite"}},
      {"shared s", [=] { SharedMode(nan, 1, {0.1}, {1}, 1); }, {"shared mode: s"}},
      {"shared start", [=] { SharedMode(1, 1, {nan}, {1}, 1); }, {"shared mode: start"}},
      {"race strength",
       [=] {
         raced(chain, with_strength(chain, nan), {11, 1, {}});
       },
       {"race: initial strength is nan"}},
      {"race without strength",
       [=] {
         raced(chain, with_strength(chain, 0), {11, 1, {}});
       },
       {"race: initial strength is 0"}},
      {"race edge",
       [=] {
         raced(routing, with_strength(routing, nan), {11, 1, {}});
       },
       {"race: an initial strength is nan"}},
      {"race left vectors",
       [=] {
         raced(routing, no_left, {11, 1, {}});
       },
       {"race: the initial left vectors"}},
      {"race epochs",
       [=] {
         raced(chain, chain->start, {11, 1, {11}});
       },
       {"snapshot_epochs holds 11"}},
      {"flow weights",
       [=] {
         flowed(nan, {11, 1, {}});
       },
       {"rung x: the initial weights"}},
      {"flow epochs",
       [=] {
         flowed(1, {11, 1, {11}});
       },
       {"snapshot_epochs holds 11"}},
      {"integrate state",
       [=] {
         integrated(nan, {0, 1});
       },
       {"integrate: the initial state"}},
      {"integrate times",
       [=] {
         integrated(1, {0, 2, 1});
       },
       {"output time 2 is 1", "rising"}},
      {"integrate nan time",
       [=] {
         integrated(1, {0, nan});
       },
       {"output time 1 is nan"}},
  };
  for (const double t : {-1.0, nan}) {
    const std::string is = t < 0 ? "the time is -1" : "the time is nan";
    const auto refused = [&](const std::string& name, const std::function<void()>& action) {
      failures.push_back({name + " " + is, action, {is, "at least 0"}});
    };
    refused("shallow", [=] { ShallowMode(1, 1, 0, 1).at(t); });
    refused("unbalanced", [=] { UnbalancedMode(1, 1, 0.1, 0, 1).at(t); });
    refused("depth", [=] { DepthMode(3, 1, 1, 0.1, 1).at(t); });
    refused("parallel", [=] { ParallelPathways({1}, 1, {0.1}, 1).strengths(t); });
    refused("balanced", [=] { LambdaBalancedFlow(one, one, one, one, 1).at(t); });
    refused("shared", [=] { SharedMode(1, 1, {0.1, 0.2}, {1, 1}, 1).at(t); });
    refused("shared growth", [=] { SharedMode(1, 1, {0.1, 0.2}, {1, 1}, 1).growth(t); });
    refused("decoupled", [=] { decoupled(t); });
    refused("closed form", [=] { test::of_closed_form().states({t}); });
  }
  for (const Failure& failure : failures) BOOST_TEST_CONTEXT(failure.name) {
      check_throws<InputError>(failure.action, failure.parts);
    }
}

BOOST_AUTO_TEST_CASE(what_cannot_be_solved_says_where) {
  const Observer ignore = [](std::size_t, const State&) {};
  const RightHandSide oscillates = [](const State& x, State& dxdt, double) {
    dxdt[0] = x[1];
    dxdt[1] = -x[0];
  };
  check_throws<RunError>(
      [&] {
        integrate(oscillates, {1, 0}, {0, 1e9}, {1e-9, 1e-9}, ignore, Budget{1000});
      },
      {"integrate: the budget of 1000 evaluations", "t = "});
  // A right-hand side that jumps by more than any step that t can tell apart allows.
  const RightHandSide noise = [](const State& x, State& dxdt, double) {
    dxdt[0] = std::fmod(x[0] * 1e6, 2) < 1 ? 1e12 : -1e12;
  };
  check_throws<RunError>(
      [&] {
        integrate(noise, {1}, {1, 2}, {1e-14, 1e-14}, ignore);
      },
      {"integrate: the step size collapses at t = 1"});
  // 1/(1 − t) has no value at 1.
  const RightHandSide explodes = [](const State& x, State& dxdt, double) { dxdt[0] = x[0] * x[0]; };
  check_throws<RunError>(
      [&] {
        integrate(explodes, {1}, {0, 2}, {1e-9, 1e-9}, ignore);
      },
      {"integrate: "});
  // A flow says whose it is.
  const test::Raced routing(test::small_routing(), 0.3);
  Weights huge = test::random_weights_of(routing.gated.network.architecture, 1e120, 1);
  check_throws<RunError>(
      [&] {
        gradient_flow({"rung x",
                       routing.gated.task,
                       routing.gated.network,
                       routing.frame,
                       routing.time,
                       {11, 1, {}}},
                      huge);
      },
      {"rung x (gradient flow, t in epochs): integrate: ", "t = 0"});
}

BOOST_AUTO_TEST_SUITE_END()
