#include "festina/ladder/alternating_rung.hpp"

#include <utility>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/ladder/relu_obstacle.hpp"
#include "festina/ladder/tuned.hpp"
#include "festina/network/families.hpp"
#include "festina/trajectory/recorder.hpp"
#include "festina/units/alternating_flows.hpp"

namespace festina::ladder {

namespace {

/// Jumps that are told one by one.
constexpr std::size_t told_jumps = 6;

/// What a rule decided before anything is solved.
std::vector<std::string> rules_of(const units::AlternatingFlows& flows, const Training& training) {
  const std::string width = std::to_string(training.hidden.front());
  return {"dormant units: " + width +
              " drawn from the initial weights' distribution, each grown alone by what active ones "
              "leave",
          "a unit becomes active when its norm is " + base::short_number(units::alternating::awake),
          "active units then descend in no time until " + std::to_string(flows.stretch()) +
              " steps change the loss by less than " +
              base::percent(units::alternating::settled, 1)};
}

/// What solving found: when how many units jumped, and to what the loss fell there.
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
  if (jumps.empty()) return {"no unit became active, so the loss stays"};
  std::string falls = "all of the loss's fall is at " + std::to_string(jumps.size()) +
                      (jumps.size() == 1 ? " jump: " : " jumps: ") + base::join(told, ", ");
  if (jumps.size() > told_jumps)
    falls.append(", and last at epoch ")
        .append(std::to_string(jumps.back().epoch))
        .append(" to ")
        .append(base::percent(jumps.back().left, 3));
  std::string units = "active at the end: " + std::to_string(flows.active()) + " of " +
                      std::to_string(training.hidden.front()) + " units, after " +
                      std::to_string(steps) + " steps of descent that took no time";
  if (asleep > 0) units.append("; dormant again: ").append(std::to_string(asleep));
  if (cut_off > 0)
    units.append("; descents cut off after ")
        .append(std::to_string(units::alternating::most_steps))
        .append(" steps: ")
        .append(std::to_string(cut_off));
  return {falls, units};
}

}  // namespace

std::variant<RungPlan, SkippedRung> plan_alternating(const RungRequest& request) {
  const std::string name = "alternating";
  if (const std::string obstacle = relu_obstacle(request); !obstacle.empty())
    return SkippedRung{name, obstacle};
  const Task& task = request.task;
  const Training& training = request.training;
  const Dynamics dynamics = request.options.dynamics;
  const units::AlternatingFlows start(task, training, dynamics);
  if (const double largest = start.largest_dormant(); !(largest < units::alternating::awake))
    return SkippedRung{name, "is about units that start dormant, and one starts with norm " +
                                 base::short_number(largest) + ", not below " +
                                 base::short_number(units::alternating::awake)};
  const arma::uword coordinates = request.spectrum.input_rank + start.rank();
  RungInfo info{name,
                dynamics == Dynamics::flow ? "ode" : "steps",
                1,
                training.hidden.front() * coordinates,
                rules_of(start, training),
                {}};
  info.tuned = tuned_of_alternating();
  const auto solve = [&task, &spectrum = request.spectrum, &training, dynamics,
                      start](const Monitor& monitor) -> SolvedRung {
    units::AlternatingFlows flows = start;
    const Network net = network::chain_network(task, training.hidden, Activation::relu);
    const Problem problem{"alternating",    task, net, spectrum.frame, training.time(task),
                          training.schedule};
    trajectory::Recorder recorder(problem);
    for (const double epoch : training.schedule.output_epochs()) {
      flows.advance(static_cast<arma::uword>(epoch), monitor.stop);
      const arma::mat outputs = flows.outputs();
      recorder.record(static_cast<arma::uword>(epoch), outputs, task.targets() - outputs, {});
    }
    Trajectory found = recorder.take();
    found.alignment.reset();  // that of trained networks
    const Assumptions assumptions(task, spectrum, found);
    return {std::move(found), assumptions, found_of(flows, training)};
  };
  return RungPlan{std::move(info), solve};
}

}  // namespace festina::ladder
