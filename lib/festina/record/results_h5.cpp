#include "festina/record/results_h5.hpp"

#include <cmath>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/file/hdf5_writer.hpp"
#include "festina/record/fit.hpp"
#include "festina/record/gates_h5.hpp"
#include "festina/record/logs_h5.hpp"
#include "festina/record/network_h5.hpp"
#include "festina/record/nodes_h5.hpp"
#include "festina/record/pathways_h5.hpp"
#include "festina/record/rises_h5.hpp"
#include "festina/record/snapshots_h5.hpp"
#include "festina/record/task_h5.hpp"

namespace festina::record {

namespace {

constexpr const char* format_name = "festina-results";
constexpr double format_version = 1;

void write_provenance(file::Hdf5Writer& file, const Results& results) {
  const Provenance& p = results.provenance;
  file.attribute("/", "format", std::string(format_name));
  file.attribute("/", "version", format_version);
  file.attribute("/", "experiment", results.experiment);
  file.attribute("/", "festina", p.festina);
  file.attribute("/", "commit", p.commit);
  file.attribute("/", "seed", std::to_string(p.seed));
  file.attribute("/", "boost", p.boost);
  file.attribute("/", "armadillo", p.armadillo);
  file.attribute("/", "hdf5", p.hdf5);
  file.attribute("/", "blas", p.blas);
  file.attribute("/", "blas_threads", static_cast<double>(p.blas_threads));
  file.attribute("/", "kernel", p.kernel);
  file.attribute("/", "compiler", p.compiler);
}

std::string run_group(std::size_t run) {
  return "relu/run" + std::to_string(run);
}

std::string gates_group(std::size_t run) {
  return run_group(run) + "/gates";
}

std::string rung_group(const std::string& rung) {
  return "theories/" + rung;
}

std::string rung_group(const RungResult& rung) {
  return rung_group(rung.info.name);
}

std::string rung_group(reln::Sharing sharing) {
  return rung_group(reln::rung_of(sharing));
}

void write_runs(file::Hdf5Writer& file, const Results& results) {
  const std::vector<Trajectory>& runs = results.climb.runs;
  if (runs.empty()) return;
  const arma::mat loss = trajectory::losses(runs);
  arma::mat alignment(loss.n_rows, loss.n_cols);
  std::vector<arma::mat> modes;
  std::vector<std::optional<LossRises>> rises;
  const Network network =
      network::chain_network(results.task, results.training.hidden, Activation::relu);
  for (std::size_t run = 0; run < runs.size(); ++run) {
    alignment.col(run) = runs[run].alignment;
    modes.push_back(runs[run].modes);
    rises.push_back(runs[run].rises);
    write_snapshots(
        file, run_group(run), runs[run].snapshots,
        results.climb.logged ? std::vector<network::Edge>() : network.architecture.edges());
  }
  for (std::size_t run = 0; run < results.gates.size(); ++run)
    write_gates(file, gates_group(run), results.gates[run], network.architecture.edges());
  write_activity(file, run_group(0), results.activity);
  file.write("relu/loss", arma::mat(loss.t()), {{"run", "epoch"}, "loss"});
  file.write("relu/loss_mean", trajectory::mean_loss(runs), {{"epoch"}, "loss"});
  file.write("relu/modes", modes, {{"run", "mode", "epoch"}, "strength"});
  file.write("relu/alignment", arma::mat(alignment.t()), {{"run", "epoch"}, "1"});
  write_rises(file, "relu", rises);
}

/// The times of modes, NaN where there is none.
void write_mode_times(file::Hdf5Writer& file, const std::string& group,
                      const std::vector<race::ModeTimes>& times) {
  arma::uvec pathway(times.size());
  arma::uvec first(times.size());
  arma::uvec size(times.size());
  arma::mat epochs(times.size(), 4);
  for (std::size_t i = 0; i < times.size(); ++i) {
    pathway(i) = times[i].pathway;
    first(i) = times[i].block.first;
    size(i) = times[i].block.size;
    epochs.row(i) =
        arma::rowvec{times[i].alignment_time.value_or(NAN), times[i].aligned.value_or(NAN),
                     times[i].learned_alone.value_or(NAN), times[i].learned.value_or(NAN)};
  }
  file.write(group + "/block_pathways", pathway, {{"mode block"}, "pathway"});
  file.write(group + "/block_first_modes", first, {{"mode block"}, "mode of the pathway"});
  file.write(group + "/block_sizes", size, {{"mode block"}, "modes"});
  const auto write = [&](const std::string& name, arma::uword column) {
    file.write(group + "/" + name, arma::vec(epochs.col(column)), {{"mode block"}, "epoch"});
  };
  write("alignment_times", 0);
  write("aligned_epochs", 1);
  write("learned_alone_epochs", 2);
  write("learned_epochs", 3);
}

void write_rung(file::Hdf5Writer& file, const RungResult& rung, arma::uword samples) {
  const std::string group = rung_group(rung);
  const Trajectory& solution = rung.solution;
  if (rung.info.from_epoch > 0)
    file.write(group + "/epochs", solution.epochs, {{"epoch"}, "epoch"});
  file.write(group + "/loss", solution.loss, {{"epoch"}, "loss"});
  file.write(group + "/modes", solution.modes, {{"mode", "epoch"}, "strength"});
  for (const auto& [definition, value] : rung.assumptions.residuals())
    file.attribute(group, std::string(definition.key), value);
  write_rises(file, group, {solution.rises});
  if (!solution.alignment.is_empty())
    file.write(group + "/alignment", solution.alignment, {{"epoch"}, "1"});
  if (!solution.held_out_loss.is_empty())
    file.write(group + "/held_out_loss", solution.held_out_loss, {{"epoch"}, "loss"});
  if (rung.info.modes) write_pathways(file, group, *rung.info.modes, solution);
  if (!rung.info.initial_strengths.is_empty())
    file.write(group + "/initial_strengths", rung.info.initial_strengths,
               {{"pathway mode"}, "strength"});
  if (!rung.mode_times.empty()) write_mode_times(file, group, rung.mode_times);
  write_node_sets(file, group, rung.nodes);
  if (const Network* network = ladder::network_of(rung.info))
    write_network(file, group, *network, samples);
  write_snapshots(
      file, group, solution.snapshots,
      rung.info.network ? rung.info.network->architecture.edges() : std::vector<network::Edge>(),
      ladder::pathway_names(rung.info));
}

/// Every curve must have a value at every recorded epoch, and modes those of the task.
void check_lengths(const file::Hdf5Reader& file, const std::string& place, const Trajectory& read) {
  if (read.epochs.is_empty() || read.loss.n_elem != read.epochs.n_elem ||
      read.modes.n_cols != read.epochs.n_elem ||
      (!read.held_out_loss.is_empty() && read.held_out_loss.n_elem != read.epochs.n_elem) ||
      (!read.alignment.is_empty() && read.alignment.n_elem != read.epochs.n_elem))
    throw InputError(file.path() + ":" + place +
                     ": the datasets do not agree on the number of recorded epochs");
}

}  // namespace

std::string results_h5(const Results& results) {
  file::Hdf5Writer file;
  write_provenance(file, results);
  write_task(file, results.task, results.spectrum);
  write_runs(file, results);
  if (results.climb.held_out) write_samples(file, "held_out", *results.climb.held_out);
  file.write("epochs", results.climb.epochs(), {{"epoch"}, "epoch"});
  for (const RungResult& rung : results.climb.rungs) write_rung(file, rung, results.task.samples());
  write_drawn_nets(file, results.drawn_nets);
  if (results.relns.fixed)
    write_shared_gates(file, rung_group(reln::Sharing::fixed), *results.relns.fixed);
  if (results.relns.redrawn)
    write_shared_gates(file, rung_group(reln::Sharing::redrawn), *results.relns.redrawn);
  return file.image();
}

void check_results_h5(const file::Hdf5Reader& file) {
  const std::string format = file.text_attribute("/", "format");
  if (format != format_name)
    throw InputError(file.path() + ": format '" + format + "'; expected '" + format_name + "'");
  const double version = file.real_attribute("/", "version");
  if (version != format_version)
    throw InputError(file.path() + ": version " + base::short_number(version) +
                     ", this Festina reads " + base::short_number(format_version));
}

std::vector<Trajectory> read_runs(const file::Hdf5Reader& file, const Task& task,
                                  const std::vector<arma::uword>& hidden, bool logged) {
  if (!file.holds("relu/loss")) return {};
  const Network network = network::chain_network(task, hidden, Activation::relu);
  const arma::mat loss = file.matrix("relu/loss");
  const arma::mat alignment = file.matrix("relu/alignment");
  const std::vector<arma::mat> modes = file.matrices("relu/modes");
  if (modes.size() != loss.n_rows || alignment.n_rows != loss.n_rows)
    throw InputError(file.path() + ":relu: the datasets do not agree on the number of runs");
  const auto rises = read_rises(file, "relu", modes.size());
  std::vector<Trajectory> runs;
  for (std::size_t run = 0; run < modes.size(); ++run) {
    Trajectory read;
    read.epochs = file.counts("epochs");
    read.loss = loss.row(run).t();
    read.modes = modes[run];
    read.alignment = alignment.row(run).t();
    read.rises = rises[run];
    check_lengths(file, "relu", read);
    read.snapshots = read_snapshots(file, run_group(run),
                                    {.outputs = task.targets().n_rows,
                                     .samples = task.samples(),
                                     .weights = logged ? nullptr : &network.architecture});
    runs.push_back(std::move(read));
  }
  return runs;
}

std::vector<guest::LayerActivity> read_run_activity(const file::Hdf5Reader& file) {
  return read_activity(file, run_group(0));
}

std::vector<reln::GateRecord> read_gate_records(const file::Hdf5Reader& file, const Task& task,
                                                const Training& training) {
  const Network network = network::chain_network(task, training.hidden, Activation::relu);
  std::vector<reln::GateRecord> records;
  while (holds_gates(file, gates_group(records.size())))
    records.push_back(read_gates(file, gates_group(records.size()), network.architecture,
                                 task.samples(), training.schedule.epochs));
  return records;
}

void read_reln_pathways(const file::Hdf5Reader& file, const std::vector<reln::GateRecord>& records,
                        ladder::RelnFindings& found) {
  const reln::GateRecord record = records.empty() ? reln::GateRecord{} : records.front();
  found.fixed = read_shared_gates(file, rung_group(reln::Sharing::fixed), record);
  found.redrawn = read_shared_gates(file, rung_group(reln::Sharing::redrawn), record);
}

std::optional<Task> read_held_out(const file::Hdf5Reader& file, const Task& task) {
  if (!file.holds("held_out/targets")) return {};
  Task held_out = read_task(file, "held_out");
  require_fit(held_out.inputs().n_rows == task.inputs().n_rows, file, "held_out/inputs",
              "the task's inputs");
  require_fit(held_out.targets().n_rows == task.targets().n_rows, file, "held_out/targets",
              "the task's outputs");
  return held_out;
}

namespace {

/// Pathways and sets of units must fit the curves and the network of their rung.
void check_rung(const file::Hdf5Reader& file, const std::string& group, const RungResult& rung,
                arma::uword samples) {
  const arma::uword rows = rung.solution.epochs.n_elem;
  for (const units::NodeSet& set : rung.nodes) {
    require_fit(set.loss.n_elem == rows, file, group + "/set_loss", "the recorded epochs");
    for (const units::NodeWindow& window : set.windows)
      require_fit(window.gates.n_cols == samples, file, group + "/set_gates", "the task's samples");
  }
  if (!rung.info.modes) return;
  require_fit(rung.info.initial_strengths.is_empty() ||
                  rung.info.initial_strengths.n_elem == rung.info.modes->count(),
              file, group + "/initial_strengths", "the pathways' modes");
  const Network* network = ladder::network_of(rung.info);
  const std::size_t edges = network == nullptr ? 0 : network->architecture.edges().size();
  for (const Pathway& pathway : rung.info.modes->pathways)
    for (const std::size_t edge : pathway.edges)
      require_fit(edge < edges, file, group + "/pathways", "the network's edges");
}

}  // namespace

void read_rung(const file::Hdf5Reader& file, const Task& task, const std::optional<Task>& held_out,
               RungResult& rung) {
  const std::string group = rung_group(rung);
  Trajectory& read = rung.solution;
  read.epochs = file.counts(rung.info.from_epoch > 0 ? group + "/epochs" : "epochs");
  read.loss = file.numbers(group + "/loss");
  read.modes = file.matrix(group + "/modes");
  if (file.holds(group + "/alignment")) read.alignment = file.numbers(group + "/alignment");
  if (file.holds(group + "/held_out_loss"))
    read.held_out_loss = file.numbers(group + "/held_out_loss");
  read.rises = read_rises(file, group, 1).front();
  check_lengths(file, group, read);
  if (holds_pathways(file, group)) {
    rung.info.modes = read_pathways(file, group, task);
    read_pathway_series(file, group, *rung.info.modes, read);
    if (file.holds(group + "/initial_strengths"))
      rung.info.initial_strengths = file.numbers(group + "/initial_strengths");
  }
  if (holds_network(file, group)) {
    const bool trained = rung.info.describes.empty();
    (trained ? rung.info.network : rung.info.described) = read_network(file, group, task);
  }
  rung.nodes = read_node_sets(file, group);
  check_rung(file, group, rung, task.samples());
  read.snapshots =
      read_snapshots(file, group,
                     {.outputs = task.targets().n_rows,
                      .samples = task.samples(),
                      .weights = rung.info.network ? &rung.info.network->architecture : nullptr,
                      .held_out = held_out ? held_out->samples() : 0,
                      .pathways = ladder::pathway_names(rung.info).size()});
}

}  // namespace festina::record
