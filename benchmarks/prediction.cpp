// Holds predictions from task and initial distribution alone against ReLU nets on ten tasks,
// beside smaller nets as controls: writes prediction-tables.md and prediction-tasks.svg into the
// folder given first (docs/prediction.md), keeps what it measured in the second, and reads the
// examples of the third; then come names of tasks to measure anew, what is missing when there are
// none.

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <thread>

#include "festina/base/parallel.hpp"
#include "festina/base/text.hpp"
#include "festina/ladder/early_finding.hpp"
#include "festina/ladder/ladder.hpp"
#include "festina/measure/predicted_pathways.hpp"
#include "festina/network/families.hpp"
#include "festina/reln/gate_recorder.hpp"
#include "festina/reln/settled_gates.hpp"
#include "gate_families.hpp"
#include "prediction_row.hpp"
#include "prediction_tables.hpp"
#include "prediction_tasks.hpp"

using namespace festina;
using bench::Errors;
using bench::Row;

namespace {

constexpr std::size_t control_nets = 6;
constexpr arma::uword gate_units = 400;

std::size_t workers() {
  return std::max(1U, std::thread::hardware_concurrency());
}

/// Nets of another width, with weights so large that modes start as strong.
Errors control(const bench::PredictionTask& item, const arma::vec& mean, arma::uword width) {
  Training training = item.training;
  training.init_sd *=
      std::sqrt(static_cast<double>(training.hidden.front()) / static_cast<double>(width));
  training.hidden = {width};
  const Lesson lesson = simulate::lesson_of(item.task, training);
  Errors errors{arma::vec(control_nets)};
  base::run_tasks(control_nets, workers(), [&](std::size_t run) {
    // Few units may all be off at the start; such a net learns nothing.
    try {
      errors.each(run) =
          100 * trajectory::relative_l2(simulate::train_relu(lesson, run).loss, mean);
    } catch (const std::exception&) {
      errors.each(run) = arma::datum::nan;
    }
  });
  errors.each = errors.each(arma::find_finite(errors.each));
  return errors;
}

/// Half-learning epochs of the first two blocks, theory over mean of the nets, in percent.
std::string drops(const Climb& climb, const RungResult& rung, const Frame& frame) {
  std::string words;
  for (std::size_t block = 0; block < std::min<std::size_t>(2, frame.blocks.size()); ++block) {
    double nets = 0;
    for (const Trajectory& run : climb.runs)
      nets += trajectory::mode_half_epochs(frame, run.epochs, run.modes)[block].value_or(
                  arma::datum::nan) /
              static_cast<double>(climb.runs.size());
    const auto epoch = rung.mode_half_epochs[block];
    words += words.empty() ? "" : ", ";
    words += epoch && std::isfinite(nets) ? base::short_number(100 * (*epoch / nets - 1), 2) : "–";
  }
  return words;
}

void measure_gates(const bench::PredictionTask& item, const Spectrum& modes, const Climb& climb,
                   Row& row) {
  const arma::uword contexts = item.task.contexts();
  const arma::uword objects = item.task.samples() / contexts;
  // Objects without an order have no halves.
  if (item.name == "zoo" || item.name == "random features") return;
  const units::EarlyPhase phase =
      ladder::find_early_phase({{item.task, modes, item.training}, LadderOptions()}).value();
  const TimeMap time = item.training.time(item.task);
  const units::EarlyModes linear(modes.frame, phase.strength, time.tau(), Dynamics::descent,
                                 item.training.schedule.epochs - 1);
  const arma::vec handover = linear.at(arma::vec{static_cast<double>(phase.end)});
  const units::OrbitTask task(item.task);
  const arma::mat q = bench::handover_units(modes.frame, phase, handover, gate_units);
  const arma::mat in = modes.frame.V * q;
  const arma::mat out = task.basis().t() * modes.frame.U * q;
  const arma::vec mean = trajectory::mean_loss(climb.runs);
  const std::vector<std::pair<std::string, arma::uword>> families = {{"a sample", objects},
                                                                     {"context × quarter", 4},
                                                                     {"context × half", 2},
                                                                     {"context", 1},
                                                                     {"all samples", 0}};
  std::vector<double> errors(families.size());
  base::run_tasks(families.size(), workers(), [&](std::size_t i) {
    const arma::vec loss = bench::grouped_loss(
        task, in, out, bench::gate_groups(item.task, objects, families[i].second),
        time.descent_step(), phase.end, item.training.schedule);
    const arma::uvec covered = arma::find_finite(loss);
    errors[i] = covered.is_empty()
                    ? arma::datum::nan
                    : 100 * arma::norm(loss(covered) - mean(covered)) / arma::norm(mean);
  });
  for (std::size_t i = 0; i < families.size(); ++i)
    row.gates.emplace_back(families[i].first, errors[i]);
}

Row measured(const bench::PredictionTask& item) {
  Row row{item.name, item.chosen_on};
  const Spectrum modes = task::spectrum(item.task);
  LadderOptions options;
  options.rungs = {"early", "orbit", "alternating", "gdln", "race"};
  options.start = ladder::Start::expected;
  const units::OrbitTask orbit_task(item.task);
  if (orbit_task.orbits() && !orbit_task.symmetric()) options.rungs.emplace_back("reduced");
  const Lesson lesson{item.task, modes, item.training};
  const Network net = network::chain_network(item.task, item.training.hidden, Activation::relu);
  reln::GateRecorder recorder(net, item.task.samples(), {300, 50, item.training.schedule.epochs});
  const auto train = [&](std::size_t run) {
    return simulate::train_relu(lesson, run, {},
                                run == 0 ? recorder.hooks() : simulate::EpochHooks{});
  };
  const Climb climb = festina::ladder::climb(ladder::RungRequest(lesson, options),
                                             {item.training.runs, workers(), {}, train});
  row.seen = reln::settled_majority(item.task, recorder.take(), 0).share_by_count;
  const arma::vec mean = trajectory::mean_loss(climb.runs);
  row.seeds = base::short_number(100 * trajectory::seed_spread(climb.runs).value_or(0), 2);
  for (const RungResult& rung : climb.rungs) {
    const bool sets = !rung.set_rel_l2.is_empty();
    const Errors errors{sets ? arma::vec(100 * rung.set_rel_l2)
                             : arma::vec{100 * rung.distance->rel_l2}};
    row.rungs.emplace_back(rung.info.name, errors.words());
    if (rung.info.name == "early") {
      row.early_valid = rung.info.valid_until ? std::to_string(*rung.info.valid_until) : "end";
      row.early_valid += rung.valid_rel_l2 ? " (" + base::percent(*rung.valid_rel_l2, 2) + ")" : "";
    }
    if (rung.info.name == "orbit")
      row.foretold =
          measure::predicted_pathways(item.task, rung.info.name, rung.nodes).share_by_count;
    if (rung.info.name == "early" || rung.info.name == "orbit")
      row.drops.emplace_back(rung.info.name, drops(climb, rung, modes.frame));
  }
  options.rungs = {"gdln", "race"};
  options.start = ladder::Start::early;
  const Climb early = festina::ladder::climb(ladder::RungRequest(lesson, options), {0, workers()});
  for (const RungResult& rung : early.rungs) {
    row.rungs.emplace_back(
        rung.info.name + " early",
        base::short_number(100 * trajectory::relative_l2(rung.solution.loss, mean), 3));
    row.drops.emplace_back(rung.info.name, drops(climb, rung, modes.frame));
  }
  for (const ladder::SkippedRung& skipped : climb.skipped)
    std::cerr << item.name << ": " << skipped.name << " " << skipped.reason << "\n";

  LadderOptions orbit;
  orbit.rungs = {"orbit"};
  for (const arma::uword units : bench::units_of_a_set) {
    // Few units of many samples without symmetries take minutes to say nothing.
    if (item.task.samples() > units::OrbitTask::default_most_samples && units < 128) {
      row.orbit.emplace_back();
      row.small.emplace_back();
      continue;
    }
    orbit.orbit.units = units;
    const auto began = std::chrono::steady_clock::now();
    const OrWhyNot<ladder::SolvedRung> found = ladder::solve_rung("orbit", {lesson, orbit});
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - began;
    if (!found) break;
    const ladder::SolvedRung& solved = *found;
    row.numbers = solved.info.scalars / (units * orbit.orbit.sets);
    if (units == ladder::OrbitOptions::with_symmetries)
      row.seconds = base::short_number(taken.count(), 2);
    Errors errors{arma::vec(solved.nodes.size())};
    for (std::size_t i = 0; i < solved.nodes.size(); ++i)
      errors.each(i) = 100 * trajectory::relative_l2(solved.nodes[i].loss, mean);
    row.orbit.push_back(errors);
    row.small.push_back(units == 128 ? Errors{} : control(item, mean, units));
  }
  const units::OrbitTask symmetric(item.task);
  row.orbits = symmetric.orbits() ? std::to_string(*symmetric.orbits()) : "not looked for";
  row.net128 = control(item, mean, 128);
  measure_gates(item, modes, climb, row);
  return row;
}

}  // namespace

int main(int arguments, char** argument) {
  if (arguments < 4) {
    std::cerr << "usage: benchmark_prediction FOLDER KEPT EXAMPLES [TASK ...]\n";
    return 2;
  }
  const std::filesystem::path folder = argument[1];
  const std::filesystem::path kept = argument[2];
  const std::vector<std::string> names(argument + 4, argument + arguments);
  std::filesystem::create_directories(kept);
  std::vector<Row> rows;
  for (const bench::PredictionTask& item : bench::prediction_tasks(argument[3])) {
    const std::filesystem::path file = kept / (item.name + ".json");
    const bool asked = std::find(names.begin(), names.end(), item.name) != names.end();
    if (asked || !std::filesystem::exists(file)) {
      if (!names.empty() && !asked) continue;
      std::cerr << item.name << "\n";
      write_row(measured(item), file);
    }
    rows.push_back(bench::read_row(file));
  }
  bench::write_tables(rows, folder / "prediction-tables.md");
  bench::draw_tasks(rows, folder / "prediction-tasks");
}
