#pragma once

#include <armadillo>
#include <cmath>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "festina/base/text.hpp"
#include "festina/modes/depth_mode.hpp"
#include "festina/modes/lambda_balanced.hpp"
#include "festina/modes/parallel_pathways.hpp"
#include "festina/modes/shallow_mode.hpp"
#include "festina/modes/shared_mode.hpp"
#include "festina/modes/unbalanced_mode.hpp"
#include "festina/network/families.hpp"
#include "festina/race/closed_form.hpp"
#include "festina/race/decoupled.hpp"
#include "festina/race/network_modes.hpp"
#include "festina/race/race.hpp"
#include "festina/race/race_starts.hpp"
#include "festina/simulate/gradient_flow.hpp"
#include "festina/simulate/relu_run.hpp"
#include "festina/solve/integrate.hpp"
#include "festina/task/spectrum.hpp"
#include "support/commuting_graph.hpp"
#include "support/tasks.hpp"

namespace festina::test {

/// Everything that solves a learning problem, behind one face: a state at given times. A state is a
/// column of numbers, whatever they mean.
struct Solver {
  std::string name;
  /// One column per time. Whether one run makes them all or each is made by itself is what tests
  /// compare.
  std::function<arma::mat(const std::vector<double>& times)> states;
  /// The state at `later` times when the solver is stopped at `midway` and started anew from what
  /// it has there, times `factor`; none for solvers that tell the state but cannot take one.
  std::function<arma::mat(double midway, const std::vector<double>& later, double factor)> resumed;
  arma::vec start;            ///< at t = 0, not from the solver
  arma::vec end;              ///< the fixed point, not from the solver; empty: not known
  std::vector<double> times;  ///< from 0, evenly, over the learning
  std::vector<double> late;   ///< when it has to be over
  double tolerance;           ///< of a state, over its largest entry
};

constexpr double solver_tau = 5;

inline std::vector<double> even_times(double last) {
  std::vector<double> times;
  for (int i = 0; i <= 8; ++i) times.push_back(last * i / 8);
  return times;
}

/// t = 1e6 … 1e300: a formula has no reason to give in.
inline std::vector<double> endless() {
  return {1e6, 1e12, 1e100, 1e300};
}

/// A solver from a function that makes a form with state(t) from a starting state.
template <class Make>
Solver of_form(const std::string& name, const arma::vec& start, const arma::vec& end, double last,
               double tolerance, const Make& make) {
  const auto at = [](const auto& form, const std::vector<double>& times) {
    arma::mat states;
    for (const double t : times) states = arma::join_rows(states, form(t));
    return states;
  };
  return {name,
          [=](const std::vector<double>& times) { return at(make(start), times); },
          [=](double midway, std::vector<double> later, double factor) {
            for (double& t : later) t -= midway;
            return at(make(arma::vec(factor * make(start)(midway))), later);
          },
          start,
          end,
          even_times(last),
          endless(),
          tolerance};
}

/// Where edges b(0) end that lie on n pathways each of strength Π b, b² = b(0)² + n y for all of
/// them: by halving.
inline arma::vec shared_end(const arma::vec& b, const arma::vec& n, double product) {
  double low = 0;
  double high = 10;
  for (int i = 0; i < 200; ++i) {
    const double y = (low + high) / 2;
    (arma::prod(arma::square(b) + n * y) < product * product ? low : high) = y;
  }
  return arma::sqrt(arma::square(b) + n * low);
}

inline std::vector<Solver> mode_solvers() {
  const double s = 0.8;
  const double d = 0.5;
  const double tau = solver_tau;
  std::vector<Solver> solvers;
  // Formulas: a few dozen roundings; a start midway carries its rounding along the growth.
  const auto scalar = [&](const std::string& name, double u0, double last, const auto& make) {
    solvers.push_back(of_form(name, {u0}, {s / d}, last, 1e-11, [make](const arma::vec& start) {
      return [form = make(start(0))](double t) { return arma::vec{form.at(t)}; };
    }));
  };
  scalar("ShallowMode", -0.1, 80, [=](double u0) { return modes::ShallowMode(s, d, u0, tau); });
  for (const double lambda : {0.0, 0.4, -0.4})
    scalar("UnbalancedMode, lambda " + base::short_number(lambda), 1e-4, 80,
           [=](double u0) { return modes::UnbalancedMode(s, d, u0, lambda, tau); });
  for (const std::size_t layers : {1U, 2U, 3U, 4U})
    scalar(numbered("DepthMode, layers ", layers), 1e-2, 80,
           [=](double u0) { return modes::DepthMode(layers, s, d, u0, tau); });
  scalar("DepthMode, many layers", 1e-1, 200,
         [=](double u0) { return modes::DepthMode::of_many_layers(s, d, u0, tau); });

  // The two pathways with the largest s share s/d as they shared the start.
  const arma::vec each = {0.8, 0.8, 0.5};
  solvers.push_back(of_form("ParallelPathways", {1e-4, 3e-4, 1e-3}, {0.4, 1.2, 0}, 80, 1e-11,
                            [=](const arma::vec& start) {
                              return [form = modes::ParallelPathways(each, 0.5, start, tau)](
                                         double t) { return form.strengths(t); };
                            }));

  for (const double lambda : {0.0, 0.3, -0.3}) {
    const arma::mat sigma_yx = {{0.9, 0.2, -0.1}, {0.1, 0.5, 0.3}};
    const arma::mat map = {{0.01, -0.02, 0.015}, {0.02, 0.01, -0.01}};
    // Of two units and rank 2, a map and λ tell the weights up to a rotation of the units.
    solvers.push_back(
        of_form("LambdaBalancedFlow, lambda " + base::short_number(lambda), arma::vectorise(map),
                arma::vectorise(sigma_yx / 0.7), 80, 1e-10, [=](const arma::vec& start) {
                  const modes::TwoLayerWeights weights =
                      modes::lambda_balanced_weights(arma::reshape(start, 2, 3), 2, lambda);
                  return [form = modes::LambdaBalancedFlow(0.7 * arma::eye(3, 3), sigma_yx,
                                                           weights.W1, weights.W2, tau)](double t) {
                    return arma::vec(arma::vectorise(form.at(t).network));
                  };
                }));
  }

  const auto shared = [&](const std::string& name, const arma::vec& b, const arma::vec& n,
                          double last) {
    solvers.push_back(
        of_form(name, b, shared_end(b, n, s / d), last, 1e-10, [=](const arma::vec& start) {
          return [=, form = modes::SharedMode(s, d, start, n, tau)](double t) {
            return arma::vec(arma::sqrt(arma::square(start) + n * form.growth(t)));
          };
        }));
  };
  shared("SharedMode, routing", {0.1, 0.05, 0.1}, {4, 28, 4}, 8);
  shared("SharedMode, unequal chain", {0.05, 0.2, 0.4}, {1, 1, 1}, 80);
  return solvers;
}

/// A network, its task and all that its theories start from. Kept where closures find it.
struct Raced {
  Raced(GatedProblem problem, double sd)
      : gated(std::move(problem)),
        frame(task::spectrum(gated.task).frame),
        time(gated.task.samples(), 0.2 / static_cast<double>(gated.task.samples()), Reduction::sum),
        modes(race::network_modes(gated.task, gated.network).modes),
        segments(race::find_segments(gated.network.architecture, modes.pathways,
                                     race::EdgeRuns::joined)),
        sds(gated.network.architecture.edges().size(), sd),
        start(race::expected_start(gated.network.architecture, modes, segments,
                                   {network::Initialisation::aligned, sds})) {}

  GatedProblem gated;
  Frame frame;
  TimeMap time;  ///< τ = 5 epochs
  race::PathwayModes modes;
  race::Segments segments;
  std::vector<double> sds;
  race::RaceState start;
};

/// Evenly spaced epochs from 0 as a schedule, or one epoch.
inline Schedule schedule_of(const std::vector<double>& times) {
  const auto last = static_cast<arma::uword>(times.back());
  if (times.size() == 1) return {last + 1, std::max<arma::uword>(last, 1), {last}};
  Schedule schedule{last + 1, static_cast<arma::uword>(times[1] - times[0]), {}};
  for (const double t : times) schedule.snapshot_epochs.push_back(static_cast<arma::uword>(t));
  return schedule;
}

/// Times from `midway` on, counted from there; 0 first, since a run begins at its start.
inline std::vector<double> counted_from(double midway, const std::vector<double>& later) {
  std::vector<double> times = {0};
  for (const double t : later) times.push_back(t - midway);
  return times;
}

/// Strengths of all segments' modes.
inline Solver of_race(const std::string& name, const std::shared_ptr<const Raced>& of,
                      const arma::vec& end) {
  const auto run = [of](const race::RaceState& start, const std::vector<double>& times) {
    return race::race({of->gated.task, of->frame, of->time, schedule_of(times)}, of->modes,
                      of->segments, start, {LearningRule::joint, Dynamics::flow, 1e-9});
  };
  return {name,
          [=](const std::vector<double>& times) -> arma::mat {
            const arma::mat all = run(of->start, times).strengths;
            return times.size() == 1 ? arma::mat(all.col(all.n_cols - 1)) : all;
          },
          [=](double midway, const std::vector<double>& later, double factor) -> arma::mat {
            race::RaceState state = run(of->start, {midway}).end;
            state.strength *= factor;
            const arma::mat all = run(state, counted_from(midway, later)).strengths;
            return all.cols(1, all.n_cols - 1);
          },
          of->start.strength,
          end,
          even_times(160),
          {2000, 4000},
          1e-7};  // local errors of 1e-9 along the learning
}

/// Outputs of a network that follows its matrix flow.
inline Solver of_flow(const std::string& name, const std::shared_ptr<const Raced>& of, double sd) {
  const Weights initial = random_weights_of(of->gated.network.architecture, sd, 3);
  const auto run = [of](const Weights& weights, const std::vector<double>& times) {
    return simulate::gradient_flow(
               {"flow", of->gated.task, of->gated.network, of->frame, of->time, schedule_of(times)},
               weights, 1e-10)
        .snapshots;
  };
  const auto outputs = [](const std::vector<Snapshot>& snapshots, std::size_t first) {
    arma::mat all;
    for (std::size_t i = first; i < snapshots.size(); ++i)
      all = arma::join_rows(all, arma::vectorise(snapshots[i].outputs));
    return all;
  };
  arma::mat start(arma::size(of->gated.task.targets()), arma::fill::zeros);
  for (const Pathway& pathway : network::pathways_of(of->gated.network))
    start +=
        network::pathway_outputs(of->gated.task, pathway, network::pathway_map(pathway, initial));
  return {name,
          [=](const std::vector<double>& times) { return outputs(run(initial, times), 0); },
          [=](double midway, const std::vector<double>& later, double factor) {
            Weights weights = run(initial, {midway}).back().weights;
            for (arma::mat& matrix : weights) matrix *= factor;
            return outputs(run(weights, counted_from(midway, later)), 1);
          },
          arma::vectorise(start),
          {},
          even_times(160),
          {2000, 4000},
          1e-7};
}

inline GatedProblem linear_chain(const std::vector<arma::uword>& hidden) {
  const Task task = trees(3);
  return {task, network::chain_network(task, hidden, Activation::linear)};
}

/// Two input and two output domains of three items behind one another: M² = 4 paths through a
/// shared hidden layer, one on at a time (arXiv 2207.10430, routing).
inline GatedProblem small_routing() {
  task::TaskParts parts;
  parts.name = "routing";
  const arma::mat items = arma::eye(3, 3);
  const arma::mat wanted = {{2, 0, 0}, {0, 1.5, 0}, {0, 0, 1}};
  parts.inputs.zeros(6, 12);
  parts.targets.zeros(6, 12);
  arma::mat on(4, 12, arma::fill::zeros);  // of both input, then both output domains
  for (arma::uword trial = 0; trial < 4; ++trial) {
    const arma::uword from = trial / 2;
    const arma::uword to = trial % 2;
    parts.inputs.submat(3 * from, 3 * trial, 3 * from + 2, 3 * trial + 2) = items;
    parts.targets.submat(3 * to, 3 * trial, 3 * to + 2, 3 * trial + 2) = wanted;
    on.submat(from, 3 * trial, from, 3 * trial + 2).ones();
    on.submat(2 + to, 3 * trial, 2 + to, 3 * trial + 2).ones();
  }
  Architecture graph({{"x0", network::Role::input, 3, Activation::linear, {0, 1, 2}},
                      {"x1", network::Role::input, 3, Activation::linear, {3, 4, 5}},
                      {"a", network::Role::hidden, 4},
                      {"b", network::Role::hidden, 5},
                      {"y0", network::Role::output, 3, Activation::linear, {0, 1, 2}},
                      {"y1", network::Role::output, 3, Activation::linear, {3, 4, 5}}},
                     {{"x0a", 0, 2}, {"x1a", 1, 2}, {"ab", 2, 3}, {"by0", 3, 4}, {"by1", 3, 5}});
  network::Gates gates(graph);
  gates.set(graph, 0, on.row(0));
  gates.set(graph, 1, on.row(1));
  gates.set(graph, 4, on.row(2));
  gates.set(graph, 5, on.row(3));
  return {Task(std::move(parts)), {std::move(graph), std::move(gates)}};
}

inline Solver of_decoupled(const std::string& name, const std::shared_ptr<const Raced>& of,
                           const arma::vec& end, bool resumes) {
  const auto form_of = [of](const arma::vec& strength) {
    return race::DecoupledModes::find(of->modes, of->segments,
                                      race::race_along_frames(of->modes, of->segments, strength),
                                      of->time.tau())
        .value();
  };
  Solver solver{name,
                [=](const std::vector<double>& times) {
                  return form_of(of->start.strength).strengths(arma::vec(times));
                },
                {},
                arma::vec(end.n_elem, arma::fill::value(std::pow(
                                          of->sds[0], of->modes.pathways[0].edges.size()))),
                end,
                even_times(160),
                endless(),
                1e-10};
  if (resumes)  // one pathway: its strengths are those of its one segment
    solver.resumed = [=](double midway, const std::vector<double>& later, double factor) {
      const arma::vec there = form_of(of->start.strength).strengths({midway});
      return form_of(factor * there).strengths(arma::vec(later) - midway);
    };
  return solver;
}

/// Contextual trees in closed form: the whole target's modes, then the residual's.
inline Solver of_closed_form() {
  const Task task = trees(3);
  const auto pathways = network::common_plus_contexts(task, {2});
  const race::PathwayModes full =
      race::pathway_modes(task, pathways, std::vector<arma::mat>(pathways.size(), task.targets()));
  const race::PathwayModes second = race::second_phase_modes(task, pathways);
  const arma::vec strength(full.count(), arma::fill::value(1e-5));
  const race::ClosedForm form(task, full, second, race::balanced_starts(strength),
                              TimeMap(task.samples(), 0.2 / 24, Reduction::sum));
  arma::vec start;
  arma::vec end;
  for (std::size_t p = 0; p < pathways.size(); ++p) {
    // Maps of strength 1e-5 along the whole target's modes, as the residual's modes see them.
    const arma::mat map = 1e-5 * full.frames[p].U * full.frames[p].V.t();
    const Frame& frame = second.frames[p];
    start = arma::join_cols(start, arma::diagvec(frame.U.t() * map * frame.V));
    // C − 1 = 2 context pathways share what one alone would take twice as far (theory.md 1.7).
    end = arma::join_cols(end, (p == 0 ? 1 : 2) * frame.s / frame.d);
  }
  return {"ClosedForm",
          [form](const std::vector<double>& times) { return form.strengths(arma::vec(times)); },
          {},
          start,
          end,
          even_times(400),
          endless(),
          1e-10};
}

inline Solver of_integrate() {
  const solve::RightHandSide f = [](const solve::State& x, solve::State& dxdt, double) {
    dxdt[0] = 2 * x[0] * (0.8 - 0.5 * x[0]) / solver_tau;
  };
  const auto run = [f](double start, double from, const std::vector<double>& times) {
    std::vector<double> all = times;
    const bool begins = all.front() == from;
    if (!begins) all.insert(all.begin(), from);
    arma::mat states(1, times.size());
    solve::integrate(f, {start}, all, {1e-14, 1e-10},
                     [&](std::size_t index, const solve::State& x) {
                       if (begins || index > 0) states(index - (begins ? 0 : 1)) = x[0];
                     });
    return states;
  };
  return {"integrate",
          [=](const std::vector<double>& times) { return run(1e-3, 0, times); },
          [=](double midway, const std::vector<double>& later, double factor) {
            return run(factor * run(1e-3, 0, {midway})(0), midway, later);
          },
          {1e-3},
          {1.6},
          even_times(80),
          {1e4, 1e5},
          1e-8};
}

/// All of them.
inline std::vector<Solver> all_solvers() {
  std::vector<Solver> solvers = mode_solvers();
  const auto chain = std::make_shared<const Raced>(linear_chain({10}), 0.03);
  const auto deep = std::make_shared<const Raced>(linear_chain({10, 12}), 0.3);
  const auto routing = std::make_shared<const Raced>(small_routing(), 0.3);
  const Frame& frame = chain->frame;
  const arma::vec ends = frame.s / frame.d;
  solvers.push_back(of_decoupled("DecoupledModes, chain", chain, ends, true));
  solvers.push_back(of_decoupled("DecoupledModes, deep chain", deep, ends, true));
  // Every path is on for a quarter of the trials, for inputs and targets alike.
  solvers.push_back(of_decoupled("DecoupledModes, routing", routing,
                                 arma::repmat(arma::vec{2, 1.5, 1}, 4, 1), false));
  solvers.push_back(of_closed_form());
  solvers.push_back(of_race("race, chain", chain, ends));
  solvers.push_back(of_race("race, deep chain", deep, ends));
  // Edges from inputs and to outputs lie on two paths each, the one between them on all four.
  arma::mat edges;
  for (const double wanted : {2.0, 1.5, 1.0})
    edges = arma::join_rows(edges, shared_end({0.3, 0.3, 0.3}, {2, 4, 2}, wanted));
  const arma::vec in = edges.row(0).t();
  const arma::vec between = edges.row(1).t();
  const arma::vec around = arma::join_cols(in, between, in, in);
  solvers.push_back(of_race("race, routing", routing, arma::join_cols(around, in)));
  for (const std::uint64_t seed : {2, 5})
    solvers.push_back(of_race(numbered("race, random graph ", seed),
                              std::make_shared<const Raced>(commuting_problem(seed), 0.5), {}));
  Solver flow = of_flow("gradient_flow, chain", chain, 0.1);
  const Task& task = chain->gated.task;
  flow.end = arma::vectorise(task.targets() * arma::pinv(task.inputs()) * task.inputs());
  solvers.push_back(std::move(flow));
  solvers.push_back(of_flow("gradient_flow, random graph",
                            std::make_shared<const Raced>(commuting_problem(5), 0.5), 0.4));
  solvers.push_back(of_integrate());
  return solvers;
}

}  // namespace festina::test
