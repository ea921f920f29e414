#include "festina/ladder/early_rung.hpp"

#include <utility>

#include "festina/base/text.hpp"
#include "festina/ladder/early_finding.hpp"
#include "festina/ladder/relu_obstacle.hpp"
#include "festina/ladder/steps_cost.hpp"
#include "festina/ladder/tuned.hpp"
#include "festina/race/map_recorder.hpp"
#include "festina/trajectory/distance.hpp"
#include "festina/units/early_limit.hpp"
#include "festina/units/early_modes.hpp"
#include "festina/units/early_phase.hpp"

namespace festina::ladder {

namespace {

/// What ends the curve, or that nothing does.
std::string limit_in_words(const units::EarlyLimit& limit) {
  std::string what = "held against " + std::to_string(limit.nets) +
                     " nets of the same width, drawn apart from all runs and grown step by step: ";
  switch (limit.cause) {
    case units::EarlyLimit::Cause::none:
      return what + "it holds to the end";
    case units::EarlyLimit::Cause::parted:
      return what + "valid until their losses are " + base::percent(units::early::broken_gates, 2) +
             " off those of their modes";
    case units::EarlyLimit::Cause::unlike:
      break;
  }
  return what + "valid until the mean loss of " + std::to_string(units::early::mean_of) +
         " of them is expected to be " + base::percent(units::early::expected_off, 2) +
         " off the curve (relative L2), or a third of what counts as off at one epoch";
}

std::vector<std::string> chosen_of(const units::EarlyPhase& phase, const units::EarlyLimit& limit,
                                   const Training& training) {
  const auto width = static_cast<double>(training.hidden.front());
  const double linear_start = width * training.init_sd * training.init_sd / 2;
  std::string growth = "initial strengths: of " + std::to_string(units::early::drawn);
  growth.append(
      " units drawn from the initial weights' distribution and grown alone until the "
      "loss moves by ");
  growth.append(base::percent(units::early::moved, 2))
      .append(", epoch ")
      .append(std::to_string(phase.end));
  if (phase.epochs_a_step > 1)
    growth.append(" in steps of ").append(std::to_string(phase.epochs_a_step)).append(" epochs");
  growth.append("; of the first mode ")
      .append(base::short_number(phase.strength(0) / linear_start, 3))
      .append(" of width times variance over 2 (standard error of a mode's at most ")
      .append(base::percent(phase.sampling, 2))
      .append(")");
  std::string units = "units: the ";
  units.append(base::percent(phase.on, 3))
      .append(" that are on for all samples by then, which make ")
      .append(base::percent(phase.on_contribution, 4))
      .append(" of the contribution");
  return {growth, units, limit_in_words(limit)};
}

OrWhyNot<SolvedRung> solve_early(const std::string& name, const RungRequest& request,
                                 const EarlyFinding& found, const Monitor& monitor) {
  if (!found) return found.why_not();
  const units::EarlyPhase& phase = *found;
  const Task& task = request.task();
  const Frame& frame = request.frame();
  const Dynamics dynamics = request.options().dynamics;
  const double tau = request.lesson().time().tau();
  const units::EarlyModes modes(frame, phase.strength, tau, dynamics,
                                request.training().schedule.epochs - 1);
  const Pathway whole{"all inputs", arma::regspace<arma::uvec>(0, task.inputs().n_rows - 1), {}};
  const std::string solved = dynamics == Dynamics::flow ? "closed form" : "steps";
  const units::EarlyLimit limit = units::early_limit(request.lesson(), phase, dynamics, monitor);
  RungInfo info{name, solved, 1, frame.modes(), chosen_of(phase, limit, request.training()), {}};
  info.tuned = tuned_of_early_phase();
  info.tuned.push_back(constant_text("early.broken_gates", units::early::broken_gates));
  info.tuned.push_back(constant_text("early.expected_off", units::early::expected_off));
  info.modes = race::modes_along(task, {whole}, {frame});
  info.initial_strengths = phase.strength;
  info.valid_until = limit.epoch;
  Trajectory trajectory = race::trajectory_of_strengths(
      race::mode_problem(request.lesson()), *info.modes, info.modes->frames,
      [&modes](const arma::vec& epochs) { return modes.at(epochs); });
  Assumptions assumptions(task, request.spectrum(), trajectory);
  assumptions.add(residuals_of(phase));
  // Under `descent` the modes take its steps.
  if (dynamics == Dynamics::flow) {
    assumptions.set("growth_per_epoch", frame.s(0) / tau);
    assumptions.set("steps_cost", steps_cost(request.lesson()));
  }
  return SolvedRung{std::move(info), std::move(trajectory), assumptions};
}

}  // namespace

OrWhyNot<RungPlan> plan_early(const std::string& name, const RungRequest& request) {
  if (auto obstacle = relu_obstacle(request)) return *obstacle;
  return RungPlan{[name, request](const EarlyFinding& early, const Monitor& monitor) {
    return solve_early(name, request, early, monitor);
  }};
}

}  // namespace festina::ladder
