#include "festina/record/logs_h5.hpp"

#include "festina/base/error.hpp"

namespace festina::record {

namespace {

std::string activity_group(const std::string& group, std::size_t layer) {
  return group + "/activity/layer" + std::to_string(layer + 1);
}

}  // namespace

void write_activity(file::Hdf5Writer& file, const std::string& group,
                    const std::vector<guest::LayerActivity>& layers) {
  for (std::size_t layer = 0; layer < layers.size(); ++layer) {
    const std::string name = activity_group(group, layer);
    file.write(name + "/epochs", arma::uvec(layers[layer].epochs), {{"look"}, "epoch"});
    file.write(name + "/activity", layers[layer].activity, {{"look", "unit", "sample"}, "1"});
    file.write(name + "/contribution", layers[layer].contribution, {{"unit", "look"}, "1"});
  }
}

std::vector<guest::LayerActivity> read_activity(const file::Hdf5Reader& file,
                                                const std::string& group) {
  std::vector<guest::LayerActivity> layers;
  while (file.holds(activity_group(group, layers.size()) + "/epochs")) {
    const std::string name = activity_group(group, layers.size());
    guest::LayerActivity layer{"layer " + std::to_string(layers.size() + 1), {}, {}, {}};
    const arma::uvec epochs = file.counts(name + "/epochs");
    layer.epochs.assign(epochs.begin(), epochs.end());
    for (const arma::mat& activity : file.matrices(name + "/activity"))
      layer.activity.push_back(arma::conv_to<arma::fmat>::from(activity));
    layer.contribution = file.matrix(name + "/contribution");
    if (epochs.is_empty() || layer.activity.size() != epochs.n_elem ||
        layer.contribution.n_cols != epochs.n_elem ||
        layer.contribution.n_rows != layer.activity.front().n_rows)
      throw InputError(file.path() + ":" + name + ": its datasets do not fit each other");
    layers.push_back(std::move(layer));
  }
  return layers;
}

}  // namespace festina::record
