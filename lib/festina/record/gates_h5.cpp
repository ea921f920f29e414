#include "festina/record/gates_h5.hpp"

#include "festina/base/error.hpp"
#include "festina/record/fit.hpp"

namespace festina::record {

namespace {

std::string layer_group(const std::string& group, std::size_t layer) {
  return group + "/layer" + std::to_string(layer);
}

std::string start_name(const std::string& group, std::size_t edge) {
  return group + "/start/edge" + std::to_string(edge);
}

std::vector<arma::fmat> in_single_precision(const std::vector<arma::mat>& data) {
  std::vector<arma::fmat> result;
  for (const arma::mat& matrix : data) result.push_back(arma::conv_to<arma::fmat>::from(matrix));
  return result;
}

void write_layer(file::Hdf5Writer& file, const std::string& group, const reln::LayerRecord& layer) {
  std::vector<arma::umat> sampled;
  for (const arma::fmat& pre : layer.preactivation) sampled.emplace_back(pre > 0);
  file.write(group + "/gates", layer.gates, {{"window", "unit", "sample"}, "1"});
  file.write_bits(group + "/sampled_gates", sampled, {{"window", "unit", "eight samples"}, "bits"});
  file.write(group + "/preactivation", layer.preactivation, {{"window", "unit", "sample"}, "1"});
  file.write(group + "/contribution", layer.contribution, {{"unit", "window"}, "1"});
  file.attribute(group, "node", layer.name);
}

/// Matrices of a dataset, of which there must be `count` of this size.
std::vector<arma::fmat> matrices_of(const file::Hdf5Reader& file, const std::string& name,
                                    arma::uword count, arma::uword rows, arma::uword columns) {
  const std::vector<arma::mat> read = file.matrices(name);
  if (read.size() != count || read.front().n_rows != rows || read.front().n_cols != columns)
    throw InputError(file.path() + ":" + name + ": its shape does not fit the run's " +
                     std::to_string(count) + " windows, " + std::to_string(rows) + " units and " +
                     std::to_string(columns) + " samples");
  return in_single_precision(read);
}

}  // namespace

void write_gates(file::Hdf5Writer& file, const std::string& group, const reln::GateRecord& record,
                 const std::vector<network::Edge>& edges) {
  for (std::size_t edge = 0; edge < edges.size(); ++edge) {
    file.write(start_name(group, edge), record.start[edge], {{"target unit", "source unit"}, "1"});
    file.attribute(start_name(group, edge), "edge", edges[edge].name);
  }
  for (std::size_t layer = 0; layer < record.layers.size(); ++layer)
    write_layer(file, layer_group(group, layer), record.layers[layer]);
  file.attribute(group, "from_epoch", static_cast<double>(record.windows.from_epoch));
  file.attribute(group, "window", static_cast<double>(record.windows.length));
}

bool holds_gates(const file::Hdf5Reader& file, const std::string& group) {
  return file.holds(start_name(group, 0));
}

reln::GateRecord read_gates(const file::Hdf5Reader& file, const std::string& group,
                            const Architecture& architecture, arma::uword samples,
                            arma::uword epochs) {
  reln::GateRecord record;
  const auto epoch = [&](const std::string& key) {
    const double value = file.real_attribute(group, key);
    require_fit(value >= 0 && value <= static_cast<double>(epochs), file, group,
                "the run's epochs by its attribute '" + key + "'");
    return static_cast<arma::uword>(value);
  };
  record.windows = {epoch("from_epoch"), epoch("window"), epochs};
  record.windows.check();
  const arma::uword windows = record.windows.count();
  for (std::size_t edge = 0; edge < architecture.edges().size(); ++edge) {
    record.start.push_back(file.matrix(start_name(group, edge)));
    if (record.start.back().n_rows != architecture.edge_rows(edge) ||
        record.start.back().n_cols != architecture.edge_columns(edge))
      throw InputError(file.path() + ":" + start_name(group, edge) +
                       ": its shape does not fit the net");
  }
  for (std::size_t v = 0; v < architecture.nodes().size(); ++v) {
    const network::Node& node = architecture.nodes()[v];
    if (node.activation != Activation::relu) continue;
    const std::string layer = layer_group(group, record.layers.size());
    record.layers.push_back(
        {v, node.name, matrices_of(file, layer + "/gates", windows, node.width, samples),
         matrices_of(file, layer + "/preactivation", windows, node.width, samples),
         file.matrix(layer + "/contribution")});
    const arma::mat& contribution = record.layers.back().contribution;
    if (contribution.n_rows != node.width || contribution.n_cols != windows)
      throw InputError(file.path() + ":" + layer + "/contribution: its shape does not fit the run");
  }
  return record;
}

void write_shared_gates(file::Hdf5Writer& file, const std::string& group,
                        const reln::SharedGates& shared) {
  for (std::size_t i = 0; i < shared.layers.size(); ++i) {
    const reln::LayerPathways& layer = shared.layers[i];
    arma::mat members(layer.membership.size(), layer.membership.front().n_elem);
    for (std::size_t w = 0; w < layer.membership.size(); ++w)
      members.row(w) = arma::conv_to<arma::rowvec>::from(layer.membership[w]);
    const std::string name = layer_group(group, i);
    file.write(name + "/members", members, {{"window or whole run", "unit"}, "pathway"});
    file.write(name + "/pathway_gates", layer.gates, {{"window", "pathway", "sample"}, "1"});
  }
}

std::optional<reln::SharedGates> read_shared_gates(const file::Hdf5Reader& file,
                                                   const std::string& group,
                                                   const reln::GateRecord& record) {
  reln::SharedGates shared;
  for (std::size_t i = 0; file.holds(layer_group(group, i) + "/members"); ++i) {
    const std::string name = layer_group(group, i);
    const arma::mat members = file.matrix(name + "/members");
    reln::LayerPathways layer{{}, file.matrices(name + "/pathway_gates")};
    require_fit(i < record.layers.size(), file, name, "the net: it has no such hidden layer");
    const arma::uword windows = record.windows.count();
    require_fit(layer.gates.size() == windows && layer.gates[0].n_rows > 0 &&
                    layer.gates[0].n_cols == record.layers[i].samples(),
                file, name + "/pathway_gates", "the run's windows and samples");
    require_fit((members.n_rows == 1 || members.n_rows == windows) &&
                    members.n_cols == record.layers[i].units(),
                file, name + "/members", "the run's windows and units");
    const bool named = members.is_finite() && members.min() >= 0 &&
                       members.max() < static_cast<double>(layer.pathways());
    require_fit(named, file, name + "/members", "the gates: it names a pathway that has none");
    for (arma::uword w = 0; w < members.n_rows; ++w)
      layer.membership.push_back(arma::conv_to<arma::uvec>::from(members.row(w).t()));
    shared.layers.push_back(std::move(layer));
  }
  if (shared.layers.empty()) return std::nullopt;
  require_fit(shared.layers.size() == record.layers.size(), file, group, "the net's hidden layers");
  return shared;
}

}  // namespace festina::record
