#include "festina/ladder/reln_rungs.hpp"

#include <algorithm>
#include <utility>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/parallel.hpp"
#include "festina/base/text.hpp"
#include "festina/ladder/tuned.hpp"

namespace festina::ladder {

namespace {

bool named(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// A replay to be made.
struct Trial {
  reln::Sharing sharing;
  arma::uword pathways;  ///< 0 where every unit has its own gate
};

std::vector<Trial> trials(const std::vector<std::string>& names, const RelnOptions& options) {
  std::vector<Trial> list;
  if (named(names, "reln-unit")) list.push_back({reln::Sharing::own, 0});
  for (const arma::uword pathways : options.pathways) {
    if (named(names, "reln")) list.push_back({reln::Sharing::fixed, pathways});
    if (named(names, "reln-redrawn")) list.push_back({reln::Sharing::redrawn, pathways});
  }
  return list;
}

/// What was read off the run, counted.
std::vector<std::string> read_off(const reln::RecordedRun& run, const reln::Reln& reln) {
  const arma::uword windows = run.record.windows.count();
  std::size_t own = 0;
  for (const reln::LayerRecord& layer : run.record.layers)
    own += layer.units() * layer.samples() * windows;
  const bool shared = reln.sharing != reln::Sharing::own;
  std::vector<std::string> list = {
      "weights at epoch " + std::to_string(run.record.windows.from_epoch),
      std::to_string(shared ? reln.shared.gate_values() : own) + " gate values, in " +
          std::to_string(windows) + " windows of " + std::to_string(run.record.windows.length) +
          " epochs"};
  if (shared) list.push_back(std::to_string(reln.shared.memberships()) + " memberships of units");
  return list;
}

RungResult result_of(const reln::RecordedRun& run, const RelnOptions& options,
                     const Spectrum& spectrum, reln::Reln& reln) {
  RungInfo info{reln::rung_of(reln.sharing), "descent", 0, 0, {}, {}};
  for (const reln::LayerRecord& layer : run.record.layers) info.pathways += layer.units();
  if (reln.sharing != reln::Sharing::own) {
    info.pathways = 0;
    for (const reln::LayerPathways& layer : reln.shared.layers) info.pathways += layer.pathways();
    std::vector<std::string> tried;
    for (const arma::uword pathways : options.pathways) tried.push_back(std::to_string(pathways));
    info.tuned.push_back(constant_text("reln.restarts", reln::search::restarts));
    if (reln.sharing == reln::Sharing::redrawn)
      info.tuned.push_back(
          constant_text("reln.preactivation_scale", reln::search::preactivation_scale));
    info.from_run.push_back("number of pathways: " + std::to_string(reln.shared.pathways()) +
                            " of those tried (" + base::join(tried, ", ") + "), nearest to run 0");
  }
  info.scalars = run.problem.network.architecture.parameters();
  for (std::string& what : read_off(run, reln)) info.from_run.push_back(std::move(what));
  info.from_epoch = run.record.windows.from_epoch;
  info.reference = "run 0";
  Assumptions assumptions(run.problem.task, spectrum, reln.trajectory);
  if (reln.sharing != reln::Sharing::own)
    assumptions.set("gate_spread", reln::gate_spread(run.record, reln.shared));
  info.role = Role::reading;
  return rung_result({std::move(info), std::move(reln.trajectory), assumptions}, reln.seconds);
}

/// A replay that was made: none where it diverged or every unit was off.
using Replayed = std::optional<reln::Reln>;

/// Nearest to the run among those shared in one way; they stand by rising number of pathways.
reln::Reln* nearest(std::vector<Replayed>& relns, reln::Sharing sharing) {
  reln::Reln* best = nullptr;
  for (Replayed& reln : relns)
    if (reln && reln->sharing == sharing && (best == nullptr || reln->rel_l2 < best->rel_l2))
      best = &*reln;
  return best;
}

/// Replays one trial; `shared` are its pathways, where it has some.
Replayed replay_trial(const reln::RecordedRun& run, const Trial& trial,
                      const reln::SharedGates& shared, const Monitor& monitor) {
  try {
    return trial.sharing == reln::Sharing::own
               ? reln::unit_reln(run, monitor)
               : reln::shared_reln(run, trial.sharing, shared, monitor);
  } catch (const RunError&) {  // wrong gates may make it diverge, which is a finding
    return std::nullopt;
  }
}

struct PlannedControl {
  reln::Sharing sharing;
  reln::Control control;
  reln::GatesOfWindow gates;
};

reln::GatesOfWindow of_units(reln::SharedGates shared) {
  return [shared = std::move(shared)](arma::uword window) { return shared.of_units(window); };
}

std::vector<PlannedControl> plan_controls(const reln::RecordedRun& run,
                                          std::vector<Replayed>& relns, std::uint64_t seed) {
  std::vector<PlannedControl> controls;
  if (nearest(relns, reln::Sharing::own) != nullptr)
    controls.push_back({reln::Sharing::own, reln::Control::sampled_gates,
                        [&run](arma::uword window) { return run.record.sampled_gates(window); }});
  for (const reln::Sharing sharing : {reln::Sharing::fixed, reln::Sharing::redrawn}) {
    const reln::Reln* reln = nearest(relns, sharing);
    if (reln == nullptr) continue;
    controls.push_back({sharing, reln::Control::shuffled_units,
                        of_units(reln::shuffled_memberships(reln->shared, seed))});
    controls.push_back({sharing, reln::Control::shuffled_samples,
                        of_units(reln::random_gates(reln->shared, seed))});
    if (run.problem.task.contexts() > 1)
      controls.push_back({sharing, reln::Control::one_context,
                          of_units(reln::modular_gates(reln->shared, run.problem.task))});
  }
  return controls;
}

}  // namespace

const RelnPoint* nearest_point(const std::vector<RelnPoint>& points, reln::Sharing sharing) {
  const RelnPoint* best = nullptr;
  for (const RelnPoint& point : points)
    if (point.sharing == sharing && point.rel_l2 &&
        (best == nullptr || *point.rel_l2 < *best->rel_l2))
      best = &point;
  return best;
}

void RelnOptions::check() const {
  base::check_at_least("gates.window", window, 1);
  base::check_rising("gates.pathways", pathways);
}

reln::GateWindows RelnOptions::windows(const Schedule& schedule) const {
  return {from_epoch, window, schedule.epochs};
}

std::optional<WhyNot> recording_obstacle(const RelnOptions& options, const Schedule& schedule,
                                         const Architecture& architecture, arma::uword samples) {
  if (options.from_epoch % schedule.record_every != 0)
    return WhyNot{"starts at gates.from_epoch " + std::to_string(options.from_epoch) +
                  ", which train.record_every " + std::to_string(schedule.record_every) +
                  " does not record"};
  if (options.from_epoch + options.window > schedule.epochs)
    return WhyNot{"needs " + std::to_string(options.from_epoch + options.window) +
                  " epochs (gates.from_epoch and one gates.window), and train.epochs is " +
                  std::to_string(schedule.epochs)};
  constexpr double most_bytes = 1e9;
  double bytes = 0;  // of gates and pre-activations, both in single precision
  for (const network::Node& node : architecture.nodes())
    if (node.activation == Activation::relu)
      bytes += 2.0 * sizeof(float) * static_cast<double>(node.width * samples);
  bytes *= static_cast<double>(options.windows(schedule).count());
  if (bytes > most_bytes)
    return WhyNot{"would record " + base::short_number(bytes / 1e9) +
                  " GB of gates, and 1 GB is the most; raise gates.window or gates.from_epoch"};
  return std::nullopt;
}

std::size_t reln_epochs(const std::vector<std::string>& names, const RelnOptions& options,
                        const Schedule& schedule) {
  constexpr std::size_t controls_of_a_rung = 3;
  const std::size_t controls = (named(names, "reln-unit") ? 1 : 0) +
                               (named(names, "reln") ? controls_of_a_rung : 0) +
                               (named(names, "reln-redrawn") ? controls_of_a_rung : 0);
  return (trials(names, options).size() + controls) * options.windows(schedule).covered();
}

RelnClimb climb_relns(const reln::RecordedRun& run, const RelnRequest& request) {
  const RelnOptions& options = request.options;
  const std::uint64_t seed = request.lesson.training.seed;
  options.check();
  const std::vector<Trial> planned = trials(request.rungs, options);
  std::vector<Replayed> relns(planned.size());
  RelnClimb climb;
  climb.found.points.resize(planned.size());
  base::run_tasks(planned.size(), request.workers, [&](std::size_t i) {
    const Trial& trial = planned[i];
    const bool own = trial.sharing == reln::Sharing::own;
    const reln::SharedGates shared =
        own ? reln::SharedGates{}
            : reln::find_pathways(run.record, trial.sharing, trial.pathways, seed);
    relns[i] = replay_trial(run, trial, shared, request.monitor);
    RelnPoint& point = climb.found.points[i];
    point = {trial.sharing, shared.pathways(), std::nullopt, 0};
    if (relns[i]) point.rel_l2 = relns[i]->rel_l2;
    if (!own) point.gate_spread = reln::gate_spread(run.record, shared);
  });

  const std::vector<PlannedControl> controls = plan_controls(run, relns, seed);
  climb.found.controls.resize(controls.size());
  base::run_tasks(controls.size(), request.workers, [&](std::size_t i) {
    const PlannedControl& control = controls[i];
    climb.found.controls[i] = {reln::rung_of(control.sharing), control.control,
                               reln::replay_error(run, control.gates, request.monitor)};
  });
  for (const reln::Sharing sharing : reln::all_sharings) {
    if (!named(request.rungs, reln::rung_of(sharing))) continue;
    reln::Reln* best = nearest(relns, sharing);
    if (best == nullptr) {
      climb.skipped.push_back({reln::rung_of(sharing), "every replay of run 0 diverged"});
    } else {
      climb.rungs.push_back(result_of(run, options, request.lesson.spectrum, *best));
      if (sharing == reln::Sharing::fixed) climb.found.fixed = std::move(best->shared);
      if (sharing == reln::Sharing::redrawn) climb.found.redrawn = std::move(best->shared);
    }
  }
  return climb;
}

void add_relns(Climb& climb, RelnClimb found, const std::vector<std::string>& order,
               const Lesson& lesson) {
  for (RungResult& rung : found.rungs) climb.rungs.push_back(std::move(rung));
  for (SkippedRung& rung : found.skipped) climb.skipped.push_back(std::move(rung));
  const auto place = [&](const RungResult& rung) {
    return std::find(order.begin(), order.end(), rung.info.name) - order.begin();
  };
  std::stable_sort(climb.rungs.begin(), climb.rungs.end(),
                   [&](const RungResult& a, const RungResult& b) { return place(a) < place(b); });
  measure(climb, lesson.task, lesson.frame(), lesson.time());
}

}  // namespace festina::ladder
