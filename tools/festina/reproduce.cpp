#include "reproduce.hpp"

#include <algorithm>
#include <iostream>

#include "build_setup.hpp"
#include "commands.hpp"
#include "console.hpp"
#include "drawing.hpp"
#include "examples.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/experiment/publication.hpp"
#include "festina/file/file.hpp"
#include "festina/ledger/claims.hpp"
#include "festina/ledger/publish_ledger.hpp"
#include "festina/record/held_result.hpp"
#include "output_folder.hpp"
#include "sweep.hpp"
#include "sweep_plan.hpp"

namespace festina::tool {

namespace fs = std::filesystem;

namespace {

/// Where the plans of the paper's experiments are.
fs::path plans_folder(bool quick) {
  return examples_folder() / (quick ? fs::path("paper") / "quick" : fs::path("paper"));
}

std::vector<std::string> chosen_experiments(const Settings& settings,
                                            const std::vector<std::string>& all) {
  const std::vector<std::string>& operands = settings.operands();
  if (operands.empty()) return all;
  if (operands.size() > 1)
    throw InputError("reproduce: one experiment or none expected, got " +
                     base::join(operands, ", "));
  base::index_of("reproduce", operands.front(), all);
  return operands;
}

fs::path experiment_folder(const Settings& settings, const std::string& name) {
  return fs::path(settings.text("output.dir")) / "experiments" / name;
}

/// An experiment's plan as the settings of its sweep.
Settings sweep_settings(const Settings& settings, const fs::path& plans, const std::string& name) {
  std::vector<std::string> arguments = {(plans / (name + ".ini")).string(), "--out",
                                        experiment_folder(settings, name).string()};
  for (const char* flag : {"quiet", "overwrite"})
    if (settings.flag(flag)) arguments.push_back(std::string("--") + flag);
  return Settings(find_command("sweep"), arguments, settings.stop());
}

/// The experiment's runs where all are finished and written.
std::optional<sweep::SweepTable> finished_runs(const Settings& sweep) {
  const fs::path folder = sweep.text("output.dir");
  if (!fs::is_regular_file(folder / "sweep.json")) return std::nullopt;
  sweep::Sweep planned = plan_sweep(sweep).sweep;
  const sweep::SweepState state = sweep::sweep_state(folder, planned, sweep.kernel());
  if (!state.open.empty()) return std::nullopt;
  return sweep::read_sweep(folder, std::move(planned));
}

/// A plan in which nothing but the seed varies is one task: its first seeds are published as
/// `validate` would, with modes, outputs and pathways, in the folder `nets`.
void publish_nets(const Settings& sweep, std::size_t workers, const std::stop_token& stop,
                  std::vector<std::string>& failed) {
  constexpr std::size_t most_nets = 5;
  if (!sweep.varied().empty()) return;
  const auto seeds = sweep::parse_seeds("sweep.seeds", sweep.text("sweep.seeds"));
  const Settings one =
      sweep.with({{"train.seed", std::to_string(seeds.front())},
                  {"train.runs", std::to_string(std::min(seeds.size(), most_nets))}});
  Experiment experiment(build_setup(one, build_ladder(one, ladder::unasked_rungs()), true));
  const fs::path folder = fs::path(sweep.text("output.dir")) / "nets";
  experiment::prepare_folders(experiment.setup(), folder, replaced(sweep));
  const OutputFolder held(sweep, folder);
  Results results = experiment.run(workers, {stop, {}});
  experiment.complete(results, {stop, {}});
  const picture::Published written = experiment::publish_experiment(
      experiment.setup(), results, {folder, picture::Formats::svg, stop}, workers);
  failed.insert(failed.end(), written.failed.begin(), written.failed.end());
}

/// The experiment's runs, made where they are not finished. Adds to `failed` what could not be
/// written beside them.
sweep::SweepTable make_experiment(const Settings& sweep, std::size_t workers,
                                  const std::stop_token& stop, std::vector<std::string>& failed) {
  if (auto finished = finished_runs(sweep)) return std::move(*finished);
  publish_nets(sweep, workers, stop, failed);
  FinishedSweep finished =
      complete_sweep(sweep, {sweep::thread_scheduler(workers, stop), stop, workers});
  failed.insert(failed.end(), finished.written.failed.begin(), finished.written.failed.end());
  return std::move(finished.table);
}

/// Figures of the nets of an experiment that has any, see publish_nets().
void add_net_figures(ledger::Ledger& ledger, const Settings& settings,
                     const std::string& experiment) {
  const std::vector<std::pair<std::string, std::string>> shown = {
      {"modes", "mode strengths of the ReLU nets and of every rung by epoch"},
      {"outputs", "outputs of a ReLU net and of the rungs at three epochs"},
      {"pathways-gdln", "strengths of the pathways' modes in gdln and race by epoch"},
      {"pathway-outputs-gdln", "what every pathway of gdln adds to the outputs"}};
  const fs::path figures = experiment_folder(settings, experiment) / "nets" / "figures";
  for (const auto& [stem, caption] : shown)
    if (const fs::path svg = figures / (stem + ".svg"); fs::is_regular_file(svg))
      ledger.nets.push_back({experiment, stem, caption, svg});
}

void print_ledger(const ledger::Ledger& ledger, std::ostream& out) {
  std::size_t widest = 0;
  for (const ledger::JudgedClaim& judged : ledger.claims)
    widest = std::max(widest, judged.claim.id.size());
  for (const ledger::JudgedClaim& judged : ledger.claims)
    out << judged.claim.id << std::string(widest + 2 - judged.claim.id.size(), ' ')
        << ledger::verdict_name(judged.judgement.verdict) << "\n    " << judged.claim.statement
        << "\n    " << judged.judgement.sentence << "\n";
  if (!ledger.open.empty())
    out << "not judged, since their experiments have not been run: "
        << base::join(ledger.open, ", ") << "\n";
}

}  // namespace

void reproduce(const Settings& settings) {
  const bool quick = settings.flag("quick");
  const fs::path plans = plans_folder(quick);
  const std::vector<std::string> all = experiment_names(plans);
  const std::vector<std::string> chosen = chosen_experiments(settings, all);
  const std::size_t workers = worker_count(settings);
  const fs::path folder = settings.text("output.dir");
  const OutputFolder held(settings, folder);
  if (!settings.flag("overwrite")) record::check_no_other_result(folder, record::ledger_summary);
  std::vector<sweep::SweepTable> tables;
  std::vector<std::string> failed;
  for (const std::string& name : all) {
    const Settings sweep = sweep_settings(settings, plans, name);
    if (std::find(chosen.begin(), chosen.end(), name) != chosen.end())
      tables.push_back(make_experiment(sweep, workers, settings.stop(), failed));
    else if (auto table = finished_runs(sweep))
      tables.push_back(std::move(*table));
  }
  ledger::Ledger ledger = ledger::judge(ledger::claims(), ledger::Evidence(std::move(tables)),
                                        quick, record::provenance(0, settings.kernel()));
  for (const std::string& name : all) add_net_figures(ledger, settings, name);
  picture::Published written = publish_or_go_on(
      folder, [&] { return ledger::publish_ledger(ledger, folder, workers, settings.stop()); });
  written.failed.insert(written.failed.begin(), failed.begin(), failed.end());
  conclude(
      settings, [&] { return file::read_file(folder / "ledger.json"); },
      [&](std::ostream& out) {
        print_ledger(ledger, out);
        print_written(written, out);
      });
  tell_failures(written);
}

}  // namespace festina::tool
