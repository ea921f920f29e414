#include "festina/record/results_h5.hpp"

#include "festina/record/hdf5.hpp"
#include "festina/record/staged_file.hpp"

namespace festina {

namespace {

void write_provenance(Hdf5Writer& file, const Results& results) {
  const Provenance& p = results.provenance;
  file.attribute("/", "format", std::string("festina-results"));
  file.attribute("/", "version", 1.0);
  file.attribute("/", "experiment", results.experiment);
  file.attribute("/", "festina", p.festina);
  file.attribute("/", "commit", p.commit);
  file.attribute("/", "seed", std::to_string(p.seed));
  file.attribute("/", "boost", p.boost);
  file.attribute("/", "armadillo", p.armadillo);
  file.attribute("/", "hdf5", p.hdf5);
  file.attribute("/", "blas", p.blas);
  file.attribute("/", "blas_threads", static_cast<double>(p.blas_threads));
  file.attribute("/", "compiler", p.compiler);
}

void write_task(Hdf5Writer& file, const Task& task, const Spectrum& spectrum) {
  file.write("task/inputs", arma::mat(task.inputs().t()), {{"sample", "input"}, "1"});
  file.write("task/targets", arma::mat(task.targets().t()), {{"sample", "output"}, "1"});
  file.write("task/input_names", task.input_names(), {{"input"}, "text"});
  file.write("task/output_names", task.output_names(), {{"output"}, "text"});
  file.write("task/sample_names", task.sample_names(), {{"sample"}, "text"});
  file.write("task/singular_values", spectrum.frame.s, {{"mode"}, "1"});
  file.write("task/input_variances", spectrum.frame.d, {{"mode"}, "1"});
  file.write("task/left_singular_vectors", spectrum.frame.U, {{"output", "mode"}, "1"});
  file.write("task/right_singular_vectors", spectrum.frame.V, {{"input", "mode"}, "1"});
}

/// Weights and outputs at the chosen epochs, below `group`.
void write_snapshots(Hdf5Writer& file, const std::string& group, const Trajectory& trajectory,
                     const std::vector<Edge>& edges,
                     const std::vector<std::string>& pathways = {}) {
  if (trajectory.snapshots.empty()) return;
  arma::uvec epochs(trajectory.snapshots.size());
  std::vector<arma::mat> outputs;
  for (std::size_t i = 0; i < trajectory.snapshots.size(); ++i) {
    epochs(i) = trajectory.snapshots[i].epoch;
    outputs.push_back(trajectory.snapshots[i].outputs.t());
  }
  file.write(group + "/snapshot_epochs", epochs, {{"snapshot"}, "epoch"});
  file.write(group + "/outputs", outputs, {{"snapshot", "sample", "output"}, "1"});
  for (std::size_t p = 0; p < trajectory.snapshots.front().pathway_outputs.size(); ++p) {
    std::vector<arma::mat> parts;
    for (const Snapshot& snapshot : trajectory.snapshots)
      parts.push_back(snapshot.pathway_outputs[p].t());
    const std::string name = group + "/pathway_outputs/pathway" + std::to_string(p);
    file.write(name, parts, {{"snapshot", "sample", "output"}, "1"});
    file.attribute(name, "pathway", pathways.at(p));
  }
  for (std::size_t edge = 0; edge < edges.size(); ++edge) {
    std::vector<arma::mat> weights;
    for (const Snapshot& snapshot : trajectory.snapshots) weights.push_back(snapshot.weights[edge]);
    const std::string name = group + "/weights/edge" + std::to_string(edge);
    file.write(name, weights, {{"snapshot", "target unit", "source unit"}, "1"});
    file.attribute(name, "edge", edges[edge].name);
  }
}

void write_runs(Hdf5Writer& file, const Results& results) {
  const std::vector<Trajectory>& runs = results.climb.runs;
  if (runs.empty()) return;
  const arma::mat loss = losses(runs);
  arma::mat alignment(loss.n_rows, loss.n_cols);
  std::vector<arma::mat> modes;
  const Network network = chain_network(results.task, results.training.hidden, Activation::relu);
  for (std::size_t run = 0; run < runs.size(); ++run) {
    alignment.col(run) = runs[run].alignment;
    modes.push_back(runs[run].modes);
    write_snapshots(file, "relu/run" + std::to_string(run), runs[run],
                    network.architecture.edges());
  }
  file.write("relu/loss", arma::mat(loss.t()), {{"run", "epoch"}, "loss"});
  file.write("relu/loss_mean", mean_loss(runs), {{"epoch"}, "loss"});
  file.write("relu/modes", modes, {{"run", "mode", "epoch"}, "strength"});
  file.write("relu/alignment", arma::mat(alignment.t()), {{"run", "epoch"}, "1"});
}

/// The pathways' modes, the overlaps between them, and their strength and alignment in time.
void write_pathways(Hdf5Writer& file, const std::string& group, const PathwayModes& modes,
                    const Trajectory& solution) {
  arma::uvec pathway(modes.count());
  arma::vec s;
  arma::vec d;
  for (std::size_t p = 0; p < modes.frames.size(); ++p) {
    pathway.subvec(modes.first(p), modes.first(p + 1) - 1).fill(p);
    s = arma::join_cols(s, modes.frames[p].s);
    d = arma::join_cols(d, modes.frames[p].d);
  }
  file.write(group + "/pathway_of_mode", pathway, {{"pathway mode"}, "pathway"});
  file.write(group + "/pathway_singular_values", s, {{"pathway mode"}, "1"});
  file.write(group + "/pathway_input_variances", d, {{"pathway mode"}, "1"});
  file.write(group + "/left_overlaps", left_overlaps(modes),
             {{"pathway mode", "pathway mode"}, "1"});
  file.write(group + "/input_overlaps", modes.coupling, {{"pathway mode", "pathway mode"}, "1"});
  file.write(group + "/pathway_strengths", solution.pathway_strengths,
             {{"pathway mode", "epoch"}, "strength"});
  if (solution.right_alignment.is_empty()) return;
  file.write(group + "/right_alignment", solution.right_alignment, {{"pathway", "epoch"}, "1"});
  file.write(group + "/left_alignment", solution.left_alignment, {{"pathway", "epoch"}, "1"});
}

void write_gates(Hdf5Writer& file, const std::string& group, const Network& network,
                 arma::uword samples) {
  std::vector<std::string> names;
  arma::mat gates(0, samples);
  for (std::size_t v = 0; v < network.architecture.nodes().size(); ++v) {
    if (network.architecture.nodes()[v].role != Role::hidden) continue;
    names.push_back(network.architecture.nodes()[v].name);
    gates =
        arma::join_cols(gates, network.gates.always_on(v) ? arma::rowvec(samples, arma::fill::ones)
                                                          : network.gates.of(v));
  }
  file.write(group + "/gates", gates, {{"pathway", "sample"}, "1"});
  file.write(group + "/gate_names", names, {{"pathway"}, "text"});
}

}  // namespace

void write_results_h5(const Results& results, const std::filesystem::path& path) {
  Hdf5Writer file;
  write_provenance(file, results);
  write_task(file, results.task, results.spectrum);
  write_runs(file, results);
  file.write("epochs", results.climb.epochs(), {{"epoch"}, "epoch"});
  for (const RungResult& rung : results.climb.rungs) {
    const std::string group = "theories/" + rung.info.name;
    file.write(group + "/loss", rung.solution.loss, {{"epoch"}, "loss"});
    file.write(group + "/modes", rung.solution.modes, {{"mode", "epoch"}, "strength"});
    if (!rung.solution.alignment.is_empty())
      file.write(group + "/alignment", rung.solution.alignment, {{"epoch"}, "1"});
    if (rung.info.modes) write_pathways(file, group, *rung.info.modes, rung.solution);
    if (rung.info.network) write_gates(file, group, *rung.info.network, results.task.samples());
    write_snapshots(
        file, group, rung.solution,
        rung.info.network ? rung.info.network->architecture.edges() : std::vector<Edge>(),
        pathway_names(rung.info));
  }
  write_file(path, file.image());
}

}  // namespace festina
