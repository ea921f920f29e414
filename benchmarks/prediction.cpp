// Holds predictions from task and initial distribution alone against ReLU nets on nine tasks,
// beside smaller nets as controls: writes prediction-tables.md, prediction-tasks.svg and
// prediction-gates.svg into the folder given (docs/prediction.md). Second argument: the folder of
// examples; others: names of tasks, all when there are none.

#include <filesystem>
#include <fstream>
#include <iostream>
#include <thread>

#include "festina/base/parallel.hpp"
#include "festina/base/text.hpp"
#include "festina/measure/predicted_pathways.hpp"
#include "festina/network/families.hpp"
#include "festina/picture/panel.hpp"
#include "festina/reln/gate_recorder.hpp"
#include "festina/reln/settled_gates.hpp"
#include "festina/theory/early_rung.hpp"
#include "festina/theory/ladder.hpp"
#include "gate_families.hpp"
#include "prediction_row.hpp"
#include "prediction_tasks.hpp"

using namespace festina;
using bench::Errors;
using bench::Row;

namespace {

constexpr std::size_t control_nets = 6;
constexpr arma::uword gate_units = 400;
const std::vector<arma::uword> units_of_a_set = {4, 8, 16, 32, 128};

std::size_t workers() {
  return std::max(1U, std::thread::hardware_concurrency());
}

/// Nets of another width, with weights so large that modes start as strong.
Errors control(const bench::PredictionTask& item, const Frame& frame, const arma::vec& mean,
               arma::uword width) {
  Training training = item.training;
  training.init_sd *=
      std::sqrt(static_cast<double>(training.hidden.front()) / static_cast<double>(width));
  training.hidden = {width};
  Errors errors{arma::vec(control_nets)};
  run_tasks(control_nets, workers(), [&](std::size_t run) {
    // Few units may all be off at the start; such a net learns nothing.
    try {
      errors.each(run) = 100 * relative_l2(train_relu(item.task, frame, training, run).loss, mean);
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
      nets += mode_half_epochs(frame, run.epochs, run.modes)[block].value_or(arma::datum::nan) /
              static_cast<double>(climb.runs.size());
    const auto epoch = rung.mode_half_epochs[block];
    words += words.empty() ? "" : ", ";
    words += epoch && std::isfinite(nets) ? short_number(100 * (*epoch / nets - 1), 2) : "–";
  }
  return words;
}

void measure_gates(const bench::PredictionTask& item, const Spectrum& modes, const Climb& climb,
                   Row& row) {
  const arma::uword contexts = item.task.contexts();
  const arma::uword objects = item.task.samples() / contexts;
  if (item.name == "zoo") return;  // its objects have no order
  const LadderOptions options;
  const auto found = early_phase_of({item.task, modes, item.training, options});
  const auto& phase = std::get<EarlyPhase>(*found);
  const TimeMap time = item.training.time(item.task);
  const EarlyModes linear(modes.frame, phase.strength, time.tau(), Dynamics::descent,
                          item.training.schedule.epochs - 1);
  const arma::vec handover = linear.at(arma::vec{static_cast<double>(phase.end)});
  const OrbitTask task(item.task);
  const arma::mat q = bench::handover_units(modes.frame, phase, handover, gate_units);
  const arma::mat in = modes.frame.V * q;
  const arma::mat out = task.basis().t() * modes.frame.U * q;
  const arma::vec mean = mean_loss(climb.runs);
  const std::vector<std::pair<std::string, arma::uword>> families = {{"a sample", objects},
                                                                     {"context × quarter", 4},
                                                                     {"context × half", 2},
                                                                     {"context", 1},
                                                                     {"all samples", 0}};
  std::vector<double> errors(families.size());
  run_tasks(families.size(), workers(), [&](std::size_t i) {
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
  const Spectrum modes = spectrum(item.task);
  LadderOptions options;
  options.rungs = {"early", "orbit", "alternating", "gdln", "race"};
  const OrbitTask orbit_task(item.task);
  if (orbit_task.orbits() && !orbit_task.symmetric()) options.rungs.emplace_back("reduced");
  Ladder ladder = plan_ladder({item.task, modes, item.training, options});
  const Network net = chain_network(item.task, item.training.hidden, Activation::relu);
  GateRecorder recorder(net, item.task.samples(), {300, 50, item.training.schedule.epochs});
  const Climb climb =
      festina::climb(std::move(ladder), item.task, modes, item.training, item.training.runs,
                     workers(), {}, [&](std::size_t run) {
                       return train_relu(item.task, modes.frame, item.training, run, {},
                                         run == 0 ? recorder.hooks() : EpochHooks{});
                     });
  row.seen = settled_majority(item.task, recorder.take(), 0).share_by_count;
  const arma::vec mean = mean_loss(climb.runs);
  row.seeds = short_number(100 * seed_spread(climb.runs).value_or(0), 2);
  for (const RungResult& rung : climb.rungs) {
    const bool sets = !rung.set_rel_l2.is_empty();
    const Errors errors{sets ? arma::vec(100 * rung.set_rel_l2)
                             : arma::vec{100 * rung.distance->rel_l2}};
    row.rungs.emplace_back(rung.info.name, errors.words());
    if (rung.info.name == "early") {
      row.early_drops = drops(climb, rung, modes.frame);
      row.early_valid = rung.info.valid_until ? std::to_string(*rung.info.valid_until) : "end";
      row.early_valid += rung.valid_rel_l2 ? " (" + percent(*rung.valid_rel_l2, 2) + ")" : "";
    }
    if (rung.info.name == "orbit")
      row.foretold = predicted_pathways(item.task, rung.nodes).share_by_count;
    if (rung.info.name == "orbit") row.seconds = short_number(rung.seconds, 2);
  }
  options.rungs = {"gdln", "race"};
  options.start = Start::early;
  const Climb early = festina::climb(plan_ladder({item.task, modes, item.training, options}),
                                     item.task, modes, item.training, 0, workers());
  for (const RungResult& rung : early.rungs)
    row.rungs.emplace_back(rung.info.name + " early",
                           short_number(100 * relative_l2(rung.solution.loss, mean), 3));
  for (const SkippedRung& skipped : climb.skipped)
    std::cerr << item.name << ": " << skipped.name << " " << skipped.reason << "\n";

  LadderOptions orbit;
  orbit.rungs = {"orbit"};
  for (const arma::uword units : units_of_a_set) {
    // Few units of many samples without symmetries take minutes to say nothing.
    if (item.task.samples() > OrbitTask::default_most_samples && units < 128) {
      row.orbit.emplace_back();
      row.small.emplace_back();
      continue;
    }
    orbit.orbit.units = units;
    Ladder one = plan_ladder({item.task, modes, item.training, orbit});
    if (one.plans.empty()) break;
    row.numbers = one.plans.front().info.scalars / (units * orbit.orbit.sets);
    const SolvedRung solved = one.plans.front().solve({});
    Errors errors{arma::vec(solved.nodes.size())};
    for (std::size_t i = 0; i < solved.nodes.size(); ++i)
      errors.each(i) = 100 * relative_l2(solved.nodes[i].loss, mean);
    row.orbit.push_back(errors);
    row.small.push_back(units == 128 ? Errors{} : control(item, modes.frame, mean, units));
  }
  const OrbitTask symmetric(item.task);
  row.orbits = symmetric.orbits() ? std::to_string(*symmetric.orbits()) : "not looked for";
  row.net128 = control(item, modes.frame, mean, 128);
  measure_gates(item, modes, climb, row);
  return row;
}

std::string error_of(const Row& row, const std::string& rung) {
  for (const auto& [name, words] : row.rungs)
    if (name == rung) return words;
  return "–";
}

/// A table with a column for every task.
class Table {
 public:
  Table(std::ofstream& out, const std::vector<Row>& rows) : out_(out), rows_(rows) {
    out << "| |";
    for (const Row& row : rows) out << " " << row.name << (row.chosen_on ? " †" : "") << " |";
    out << "\n|---|";
    for (std::size_t i = 0; i < rows.size(); ++i) out << "---|";
    out << "\n";
  }
  template <class Cell>
  void line(const std::string& head, const Cell& cell) {
    out_ << "| " << head << " |";
    for (const Row& row : rows_) out_ << " " << cell(row) << " |";
    out_ << "\n";
  }

 private:
  std::ofstream& out_;
  const std::vector<Row>& rows_;
};

void write_tables(const std::vector<Row>& rows, const std::filesystem::path& path) {
  std::ofstream out(path);
  out << "# Predictions beside ReLU nets, measured\n\n"
         "Made by `scripts/prediction`; what it means stands in [prediction.md](prediction.md). "
         "All errors are relative "
         "L2 distances of the loss from the mean of five ReLU nets (seed 1), over all recorded "
         "epochs, in percent: mean ± sd (least to "
         "most) of six node sets or six nets. A net of few units starts with weights so much "
         "larger that its modes start as strong. † Settings were chosen on these two tasks alone; "
         "the "
         "others were run with them once.\n\n"
         "## Representative units (`orbit`), and nets as small\n\n";
  Table orbit(out, rows);
  orbit.line("orbits of pairs", [](const Row& r) { return r.orbits; });
  orbit.line("numbers of a unit", [](const Row& r) { return std::to_string(r.numbers); });
  for (std::size_t i = 0; i < units_of_a_set.size(); ++i) {
    const auto of = [i](const std::vector<Errors>& all) {
      return i < all.size() ? all[i].words() : std::string("–");
    };
    const std::string units = std::to_string(units_of_a_set[i]);
    orbit.line("`orbit`, " + units + " units", [&](const Row& r) { return of(r.orbit); });
    if (units != "128")
      orbit.line("control: ReLU nets of " + units + " units",
                 [&](const Row& r) { return of(r.small); });
  }
  orbit.line("control: ReLU nets of 128 units", [](const Row& r) { return r.net128.words(); });
  orbit.line("the five nets, from their mean", [](const Row& r) { return r.seeds; });
  orbit.line("seconds of `orbit`, 8 units, six sets, beside other work",
             [](const Row& r) { return r.seconds; });

  out << "\n## Pathways that win, foretold and in a net\n\n"
         "Share of the contribution of units by the number of contexts they are on in, last "
         "quarter of the run, in percent: "
         "`orbit` (mean over sets, least to most) / net 0. C contexts.\n\n";
  Table pathways(out, rows);
  const auto share = [](const Row& r, arma::uword below) {
    if (r.foretold.is_empty() || r.foretold.n_cols <= below + 1) return std::string("–");
    const arma::uword count = r.foretold.n_cols - 1 - below;
    const arma::vec sets = 100 * r.foretold.col(count);
    return short_number(arma::mean(sets), 2) + " (" + short_number(sets.min(), 2) + " to " +
           short_number(sets.max(), 2) + ") / " + short_number(100 * r.seen(count), 2);
  };
  pathways.line("wins among 1 … C−1", [](const Row& r) {
    if (r.foretold.is_empty()) return std::string("–");
    const arma::vec mean = arma::mean(r.foretold, 0).t();
    const arma::uword last = mean.n_elem - 2;
    return std::to_string(arma::vec(mean.subvec(1, last)).index_max() + 1) + " / " +
           std::to_string(arma::vec(r.seen.subvec(1, last)).index_max() + 1) + " of " +
           std::to_string(mean.n_elem - 1);
  });
  pathways.line("on in all C", [&](const Row& r) { return share(r, 0); });
  pathways.line("in C−1", [&](const Row& r) { return share(r, 1); });
  pathways.line("in C−2", [&](const Row& r) { return share(r, 2); });
  pathways.line("in C−3", [&](const Row& r) { return share(r, 3); });

  out << "\n## Other theories on the same tasks\n\n";
  Table others(out, rows);
  for (const char* rung : {"reduced", "alternating", "gdln", "race"})
    others.line("`" + std::string(rung) + "`", [&](const Row& r) { return error_of(r, rung); });
  for (const std::string rung : {"gdln", "race"})
    others.line("`" + rung + "`, `theory.start = early`",
                [&](const Row& r) { return error_of(r, rung + " early"); });
  others.line("`early`", [&](const Row& r) { return error_of(r, "early"); });
  others.line("`early` until its limit", [](const Row& r) { return r.early_valid; });
  others.line("`early`: first two blocks half learned, % off the nets",
              [](const Row& r) { return r.early_drops; });

  out << "\n## One gate for a group of samples\n\n"
         "400 units of the early phase, from its handover on; a unit has one gate for every group "
         "of samples, on where "
         "what it gets from the group is positive in the mean, looked at in every epoch.\n\n";
  Table gates(out, rows);
  for (std::size_t i = 0; i < 5; ++i) {
    std::string head = "gate for ";
    for (const Row& row : rows)
      if (!row.gates.empty()) head = "gate for " + row.gates[i].first;
    gates.line(head, [&](const Row& r) {
      return r.gates.empty() ? std::string("–") : short_number(r.gates[i].second, 3);
    });
  }
}

arma::mat band(const std::vector<double>& x, const std::vector<Errors>& errors) {
  arma::mat rows;
  for (std::size_t i = 0; i < errors.size(); ++i)
    if (!errors[i].each.is_empty())
      rows = arma::join_cols(rows, arma::rowvec{x[i], arma::median(errors[i].each),
                                                errors[i].each.min(), errors[i].each.max()});
  return rows;
}

void draw_tasks(const std::vector<Row>& rows, const std::filesystem::path& stem) {
  std::vector<Panel> panels;
  for (const Row& row : rows) {
    if (row.orbit.empty() || row.orbit.front().each.is_empty()) continue;
    std::vector<double> scalars;
    for (const arma::uword units : units_of_a_set)
      scalars.push_back(static_cast<double>(units * row.numbers));
    Panel panel{row.name, "scalars", "loss, % off the ReLU nets", {}, true, true};
    panel.series.push_back({"orbit", band(scalars, row.orbit), "orbit"});
    panel.series.push_back({"ReLU nets as small", band(scalars, row.small), "relu"});
    panels.push_back(std::move(panel));
  }
  if (!panels.empty())
    draw(panels_figure(panels, "Few scalars for a ReLU net"), stem, Formats::svg);
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
  write_tables(rows, folder / "prediction-tables.md");
  draw_tasks(rows, folder / "prediction-tasks");
}
