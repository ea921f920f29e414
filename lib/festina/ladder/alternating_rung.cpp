#include "festina/ladder/alternating_rung.hpp"

#include <utility>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/ladder/node_mean.hpp"
#include "festina/ladder/relu_obstacle.hpp"
#include "festina/ladder/tuned.hpp"
#include "festina/trajectory/output_recorder.hpp"
#include "festina/units/alternating_flows.hpp"

namespace festina::ladder {

namespace {

/// Jumps that are told one by one.
constexpr std::size_t told_jumps = 6;

/// What a rule decided before anything is solved.
std::vector<std::string> rules_of(const units::AlternatingFlows& flows, const Training& training) {
  const std::string width = std::to_string(training.hidden.front());
  return {
      "dormant units: " + width +
          " drawn from the initial weights' distribution, each grown alone by what active ones "
          "leave; " +
          std::to_string(units::alternating::draws) + " draws of them, of which this is the mean",
      "a unit becomes active when its norm is " + base::short_number(units::alternating::awake),
      "active units then descend in no time until " + std::to_string(flows.stretch()) +
          " steps change the loss by less than " + base::percent(units::alternating::settled, 1)};
}

/// What solving the first draw found: when how many units jumped, and to what the loss fell there.
std::vector<std::string> found_of(const units::AlternatingFlows& flows, const Training& training) {
  const std::vector<units::Jump>& jumps = flows.jumps();
  arma::uword steps = 0;
  std::size_t cut_off = 0;
  arma::uword asleep = 0;
  std::vector<std::string> told;
  for (const units::Jump& jump : jumps) {
    steps += jump.steps;
    cut_off += jump.settled ? 0 : 1;
    asleep += jump.asleep;
    if (told.size() < told_jumps)
      told.push_back("at epoch " + std::to_string(jump.epoch) + " (" + std::to_string(jump.units) +
                     (jump.units == 1 ? " unit" : " units") + ") to " +
                     base::percent(jump.left, 3));
  }
  if (jumps.empty()) return {"first draw: no unit became active, so the loss stays"};
  std::string falls = "first draw: all of the loss's fall is at " + std::to_string(jumps.size()) +
                      (jumps.size() == 1 ? " jump: " : " jumps: ") + base::join(told, ", ");
  if (jumps.size() > told_jumps)
    falls.append(", and last at epoch ")
        .append(std::to_string(jumps.back().epoch))
        .append(" to ")
        .append(base::percent(jumps.back().left, 3));
  std::string units = "first draw: active at the end are " + std::to_string(flows.active()) +
                      " of " + std::to_string(training.hidden.front()) + " units, after " +
                      std::to_string(steps) + " steps of descent that took no time";
  if (asleep > 0) units.append("; dormant again: ").append(std::to_string(asleep));
  if (cut_off > 0)
    units.append("; descents cut off after ")
        .append(std::to_string(units::alternating::most_steps))
        .append(" steps: ")
        .append(std::to_string(cut_off));
  return {falls, units};
}

/// The staircase of a draw of units.
Trajectory staircase(units::AlternatingFlows& flows, const Lesson& lesson, const Monitor& monitor) {
  trajectory::OutputRecorder recorder(lesson.task, lesson.frame(), lesson.time(),
                                      lesson.schedule());
  for (const double epoch : lesson.schedule().output_epochs()) {
    flows.advance(static_cast<arma::uword>(epoch), monitor.stop);
    const arma::mat outputs = flows.outputs();
    recorder.record(static_cast<arma::uword>(epoch), outputs, lesson.task.targets() - outputs);
  }
  Trajectory found = recorder.take();
  found.alignment.reset();  // that of trained networks
  return found;
}

/// All draws, at epoch 0.
std::vector<units::AlternatingFlows> draws_of(const RungRequest& request) {
  const Lesson& lesson = request.lesson();
  std::vector<units::AlternatingFlows> draws;
  for (arma::uword draw = 0; draw < units::alternating::draws; ++draw)
    draws.emplace_back(lesson.task, lesson.training, request.options().dynamics, draw);
  return draws;
}

OrWhyNot<SolvedRung> solve_alternating(const std::string& name, const RungRequest& request,
                                       const Monitor& monitor) {
  const Lesson& lesson = request.lesson();
  const Training& training = lesson.training;
  std::vector<units::AlternatingFlows> draws = draws_of(request);
  for (const units::AlternatingFlows& flows : draws)
    if (const double largest = flows.largest_dormant(); !(largest < units::alternating::awake))
      return WhyNot{"is about units that start dormant, and one starts with norm " +
                    base::short_number(largest) + ", not below " +
                    base::short_number(units::alternating::awake)};
  const arma::uword width = training.hidden.front();
  RungInfo info{name,
                request.options().dynamics == Dynamics::flow ? "ode" : "steps",
                width,
                draws.size() * width * (lesson.spectrum.input_rank + draws.front().rank()),
                rules_of(draws.front(), training),
                {}};
  info.tuned = tuned_of_alternating();
  NodeMean found = solve_sets(
      {name, draws.size(),
       [&](arma::uword set, units::NodeSet&) { return staircase(draws[set], lesson, monitor); }},
      monitor);
  for (std::string& what : found_of(draws.front(), training))
    info.chosen.push_back(std::move(what));
  const Assumptions assumptions(lesson.task, lesson.spectrum, found.mean);
  return SolvedRung{std::move(info), std::move(found.mean), assumptions, std::move(found.sets)};
}

}  // namespace

OrWhyNot<RungPlan> plan_alternating(const std::string& name, const RungRequest& request) {
  if (auto obstacle = relu_obstacle(request)) return *obstacle;
  return RungPlan{[name, request](const Monitor& monitor) {
    return solve_alternating(name, request, monitor);
  }};
}

}  // namespace festina::ladder
