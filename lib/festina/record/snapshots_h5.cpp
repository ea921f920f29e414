#include "festina/record/snapshots_h5.hpp"

#include "festina/base/error.hpp"

namespace festina::record {

namespace {

std::string edge_name(const std::string& group, std::size_t edge) {
  return group + "/weights/edge" + std::to_string(edge);
}

std::string pathway_name(const std::string& group, std::size_t pathway) {
  return group + "/pathway_outputs/pathway" + std::to_string(pathway);
}

}  // namespace

void write_snapshots(file::Hdf5Writer& file, const std::string& group,
                     const std::vector<Snapshot>& snapshots,
                     const std::vector<network::Edge>& edges,
                     const std::vector<std::string>& pathways) {
  if (snapshots.empty()) return;
  arma::uvec epochs(snapshots.size());
  std::vector<arma::mat> outputs;
  for (std::size_t i = 0; i < snapshots.size(); ++i) {
    epochs(i) = snapshots[i].epoch;
    outputs.push_back(snapshots[i].outputs.t());
  }
  file.write(group + "/snapshot_epochs", epochs, {{"snapshot"}, "epoch"});
  file.write(group + "/outputs", outputs, {{"snapshot", "sample", "output"}, "1"});
  if (!snapshots.front().held_out_outputs.is_empty()) {
    std::vector<arma::mat> held_out;
    for (const Snapshot& snapshot : snapshots) held_out.push_back(snapshot.held_out_outputs.t());
    file.write(group + "/held_out_outputs", held_out, {{"snapshot", "sample", "output"}, "1"});
  }
  for (std::size_t p = 0; p < snapshots.front().pathway_outputs.size(); ++p) {
    std::vector<arma::mat> parts;
    for (const Snapshot& snapshot : snapshots) parts.push_back(snapshot.pathway_outputs[p].t());
    file.write(pathway_name(group, p), parts, {{"snapshot", "sample", "output"}, "1"});
    file.attribute(pathway_name(group, p), "pathway", pathways.at(p));
  }
  for (std::size_t edge = 0; edge < edges.size(); ++edge) {
    std::vector<arma::mat> weights;
    for (const Snapshot& snapshot : snapshots) weights.push_back(snapshot.weights[edge]);
    file.write(edge_name(group, edge), weights, {{"snapshot", "target unit", "source unit"}, "1"});
    file.attribute(edge_name(group, edge), "edge", edges[edge].name);
  }
}

std::vector<Snapshot> read_snapshots(const file::Hdf5Reader& file, const std::string& group,
                                     const SnapshotFit& fit) {
  if (!file.holds(group + "/snapshot_epochs")) return {};
  const arma::uvec epochs = file.counts(group + "/snapshot_epochs");
  const auto one_per_epoch = [&](const std::string& name, arma::uword rows, arma::uword columns) {
    std::vector<arma::mat> matrices = file.matrices(name);
    const bool fits =
        matrices.size() == epochs.n_elem &&
        (matrices.empty() || (matrices[0].n_rows == rows && matrices[0].n_cols == columns));
    if (!fits)
      throw InputError(file.path() + ":" + name + ": its shape does not fit " +
                       std::to_string(epochs.n_elem) + " epochs of " + std::to_string(rows) +
                       " x " + std::to_string(columns) + " numbers");
    return matrices;
  };
  const std::vector<arma::mat> outputs =
      one_per_epoch(group + "/outputs", fit.samples, fit.outputs);
  std::vector<Snapshot> snapshots;
  for (std::size_t i = 0; i < outputs.size(); ++i)
    snapshots.push_back({epochs(i), {}, outputs[i].t()});
  if (fit.held_out > 0 && file.holds(group + "/held_out_outputs")) {
    const std::vector<arma::mat> held_out =
        one_per_epoch(group + "/held_out_outputs", fit.held_out, fit.outputs);
    for (std::size_t i = 0; i < held_out.size(); ++i)
      snapshots[i].held_out_outputs = held_out[i].t();
  }
  if (file.holds(pathway_name(group, 0)))
    for (std::size_t p = 0; p < fit.pathways; ++p) {
      const std::vector<arma::mat> parts =
          one_per_epoch(pathway_name(group, p), fit.samples, fit.outputs);
      for (std::size_t i = 0; i < parts.size(); ++i)
        snapshots[i].pathway_outputs.push_back(parts[i].t());
    }
  for (std::size_t edge = 0; fit.weights && edge < fit.weights->edges().size(); ++edge) {
    std::vector<arma::mat> weights = one_per_epoch(
        edge_name(group, edge), fit.weights->edge_rows(edge), fit.weights->edge_columns(edge));
    for (std::size_t i = 0; i < weights.size(); ++i)
      snapshots[i].weights.push_back(std::move(weights[i]));
  }
  return snapshots;
}

}  // namespace festina::record
