#include "festina/ladder/reln_rungs.hpp"

#include <algorithm>
#include <utility>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/parallel.hpp"
#include "festina/base/text.hpp"
#include "festina/ladder/reln_controls.hpp"
#include "festina/ladder/tuned.hpp"
#include "festina/trajectory/plateau.hpp"

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
ReadNumbers read_off(const reln::RecordedRun& run, const reln::Reln& reln, std::size_t choices) {
  ReadNumbers read{run.problem.network.architecture.parameters(), reln.shared.gate_values(),
                   reln.shared.memberships(), choices};
  if (reln.sharing != reln::Sharing::own) return read;
  for (const reln::LayerRecord& layer : run.record.layers)
    read.gate_values += layer.units() * layer.samples() * run.record.windows.count();
  return read;
}

/// The same in words.
std::vector<std::string> words_of(const ReadNumbers& read, const reln::GateWindows& windows) {
  std::vector<std::string> list = {
      std::to_string(read.weights) + " weights at epoch " + std::to_string(windows.from_epoch),
      std::to_string(read.gate_values) + " gate values, in " +
          base::counted(windows.count(), "window") + " of " +
          base::counted(windows.length, "epoch")};
  if (read.memberships > 0)
    list.push_back(std::to_string(read.memberships) + " memberships of units");
  return list;
}

/// Which number of pathways was taken, of how many, and what the first half alone would take.
std::string choice_in_words(const RelnOptions& options, const RelnPoint& nearest,
                            const RelnPoint& held) {
  std::vector<std::string> tried;
  for (const arma::uword pathways : options.pathways) tried.push_back(std::to_string(pathways));
  std::string text = "number of pathways: " + std::to_string(nearest.pathways) +
                     " of those tried (" + base::join(tried, ", ") + "), nearest to run 0";
  if (held.pathways != nearest.pathways)
    text += "; by the first half of its epochs alone it would be " + std::to_string(held.pathways);
  return text;
}

/// Where the run's own loss decides when a rung takes over.
std::string start_in_words() {
  return "the epoch at which run 0 leaves its first plateau, when its loss has fallen by " +
         base::percent(trajectory::plateau_share) + " of what the task's first modes explain";
}

/// The points that are told of one kind of sharing: the nearest, and the one of the first half.
struct ToldPoints {
  const RelnPoint& nearest;
  const RelnPoint& held;
  std::size_t tried;
};

RungResult result_of(const reln::RecordedRun& run, const RelnRequest& request,
                     const ToldPoints& told, reln::Reln& reln) {
  RungInfo info{reln::rung_of(reln.sharing), "descent", 0, 0, {}, {}};
  for (const reln::LayerRecord& layer : run.record.layers) info.pathways += layer.units();
  const reln::GateWindows& windows = run.record.windows;
  info.read = read_off(run, reln, told.tried);
  if (!request.options.from_epoch) info.from_run.push_back(start_in_words());
  if (reln.sharing != reln::Sharing::own) {
    info.pathways = 0;
    for (const reln::LayerPathways& layer : reln.shared.layers) info.pathways += layer.pathways();
    info.tuned.push_back(constant_text("reln.restarts", reln::search::restarts));
    if (reln.sharing == reln::Sharing::redrawn) {
      info.tuned.push_back(
          constant_text("reln.preactivation_scale", reln::search::preactivation_scale));
      info.tuned.push_back(constant_text("reln.restart_gain", reln::search::restart_gain));
    }
    info.from_run.push_back(choice_in_words(request.options, told.nearest, told.held));
  }
  info.scalars = run.problem.network.architecture.parameters();
  for (std::string& what : words_of(*info.read, windows)) info.from_run.push_back(std::move(what));
  info.from_epoch = windows.from_epoch;
  info.reference = "run 0";
  Assumptions assumptions(run.problem.task, request.lesson.spectrum, reln.trajectory);
  if (reln.sharing != reln::Sharing::own)
    assumptions.set("gate_spread", reln::gate_spread(run.record, reln.shared));
  info.role = Role::reading;
  RungResult rung =
      rung_result({std::move(info), std::move(reln.trajectory), assumptions}, reln.seconds);
  rung.held_rel_l2 = told.held.second_half;
  return rung;
}

/// A replay that was made: none where it diverged or every unit was off.
using Replayed = std::optional<reln::Reln>;

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

/// The controls of all that has a replay which ended.
std::vector<RelnControl> controls_of(const reln::RecordedRun& run, const RelnRequest& request,
                                     const std::vector<RelnPoint>& points,
                                     const std::vector<Replayed>& relns) {
  const auto pathways_of = [&](const RelnPoint* point) -> const reln::SharedGates& {
    return relns[static_cast<std::size_t>(point - points.data())]->shared;
  };
  std::vector<Controlled> wanted;
  for (const reln::Sharing sharing : reln::all_sharings) {
    const RelnPoint* nearest = nearest_point(points, sharing);
    if (nearest == nullptr) continue;
    const RelnPoint* held = held_point(points, sharing);
    wanted.push_back({sharing, pathways_of(nearest), pathways_of(held), nearest != held});
  }
  return reln_controls(run, wanted,
                       {request.lesson.training.seed, request.workers, request.monitor});
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

const RelnPoint* held_point(const std::vector<RelnPoint>& points, reln::Sharing sharing) {
  const RelnPoint* best = nullptr;
  for (const RelnPoint& point : points)
    if (point.sharing == sharing && point.first_half &&
        (best == nullptr || *point.first_half < *best->first_half))
      best = &point;
  return best == nullptr ? nearest_point(points, sharing) : best;
}

void tell_held(Climb& climb, const RelnFindings& found) {
  for (RungResult& rung : climb.rungs)
    for (const reln::Sharing sharing : reln::all_sharings)
      if (rung.distance && rung.info.name == reln::rung_of(sharing))
        if (const RelnPoint* point = held_point(found.points, sharing))
          rung.held_rel_l2 = point->second_half;
}

void RelnOptions::check() const {
  base::check_at_least("gates.window", window, 1);
  base::check_rising("gates.pathways", pathways);
}

reln::GateWindows RelnOptions::windows(const Schedule& schedule) const {
  return {from_epoch.value_or(schedule.record_every), window, schedule.epochs};
}

std::optional<WhyNot> recording_obstacle(const RelnOptions& options, const Schedule& schedule,
                                         const Architecture& architecture, arma::uword samples) {
  const arma::uword first = options.windows(schedule).from_epoch;
  if (first % schedule.record_every != 0)
    return WhyNot{"starts at gates.from_epoch " + std::to_string(first) +
                  ", which train.record_every " + std::to_string(schedule.record_every) +
                  " does not record"};
  if (first + options.window > schedule.epochs)
    return WhyNot{"needs " + std::to_string(first + options.window) + " epochs (" +
                  (options.from_epoch ? "gates.from_epoch" : "train.record_every") +
                  " and one gates.window), and train.epochs is " + std::to_string(schedule.epochs)};
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
                        arma::uword covered) {
  std::size_t controls = 0;
  for (const reln::Sharing sharing : reln::all_sharings)
    if (named(names, reln::rung_of(sharing))) controls += most_controls(sharing);
  return (trials(names, options).size() + controls) * covered;
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
            : reln::find_pathways(run.record, trial.sharing, trial.pathways, seed,
                                  request.monitor.stop);
    relns[i] = replay_trial(run, trial, shared, request.monitor);
    RelnPoint& point = climb.found.points[i];
    point = {trial.sharing, shared.pathways(), std::nullopt, 0};
    if (relns[i]) {
      point.rel_l2 = relns[i]->errors.rel_l2;
      point.first_half = relns[i]->errors.first_half;
      point.second_half = relns[i]->errors.second_half;
    }
    if (!own) point.gate_spread = reln::gate_spread(run.record, shared);
  });

  const std::vector<RelnPoint>& points = climb.found.points;
  climb.found.controls = controls_of(run, request, points, relns);
  for (const reln::Sharing sharing : reln::all_sharings) {
    if (!named(request.rungs, reln::rung_of(sharing))) continue;
    const RelnPoint* nearest = nearest_point(points, sharing);
    if (nearest == nullptr) {
      climb.skipped.push_back({reln::rung_of(sharing), "every replay of run 0 diverged"});
      continue;
    }
    reln::Reln& best = *relns[static_cast<std::size_t>(nearest - points.data())];
    const auto tried = std::count_if(planned.begin(), planned.end(), [sharing](const Trial& trial) {
      return trial.sharing == sharing;
    });
    climb.rungs.push_back(
        result_of(run, request,
                  {*nearest, *held_point(points, sharing), static_cast<std::size_t>(tried)}, best));
    if (sharing == reln::Sharing::fixed) climb.found.fixed = std::move(best.shared);
    if (sharing == reln::Sharing::redrawn) climb.found.redrawn = std::move(best.shared);
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
