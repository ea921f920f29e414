#include "festina/guest/given_weights.hpp"

#include "festina/base/error.hpp"
#include "festina/guest/log_arrays.hpp"

namespace festina::guest {

namespace {

std::string sizes(arma::uword rows, arma::uword columns) {
  return std::to_string(rows) + " x " + std::to_string(columns);
}

/// The arrays with an epoch in front where weights stand alone.
LogArrays with_epochs(LogArrays arrays) {
  for (auto& [name, array] : arrays) {
    const std::size_t alone = name.starts_with("weights/")  ? 2
                              : name.starts_with("biases/") ? 1
                                                            : 0;
    if (array.shape.size() == alone && alone > 0) array.shape.insert(array.shape.begin(), 1);
  }
  return arrays;
}

Weights read_one(const std::string& path, const Architecture& architecture) {
  const LogArrays arrays = with_epochs(read_log_arrays(path));
  const std::string first_layer = layer_name("weights", 1);
  const auto first = arrays.find(first_layer);
  if (first == arrays.end())
    throw InputError(path + ": there is no array '" + first_layer +
                     "'; initial weights are arrays weights/layer1 (units x inputs), "
                     "weights/layer2 …, the outputs last");
  const arma::uvec entries =
      arma::regspace<arma::uvec>(0, std::max<std::size_t>(first->second.shape.front(), 1) - 1);
  LoggedWeights start = logged_weights(arrays, path, entries).front();
  for (std::size_t layer = 0; layer < start.biases.size(); ++layer)
    if (arma::any(start.biases[layer] != 0))
      refuse_array(path, layer_name("biases", layer + 1),
                   "there are biases other than 0; Festina's nets have none");
  const std::size_t layers = architecture.edges().size();
  if (start.weights.size() != layers)
    throw InputError(path + ": it holds weights of " + std::to_string(start.weights.size()) +
                     " layers; expected " + std::to_string(layers) +
                     ", those of train.hidden and the outputs");
  for (std::size_t layer = 0; layer < layers; ++layer) {
    const arma::mat& W = start.weights[layer];
    const arma::uword rows = architecture.edge_rows(layer);
    const arma::uword columns = architecture.edge_columns(layer);
    if (W.n_rows != rows || W.n_cols != columns)
      refuse_array(path, layer_name("weights", layer + 1),
                   "it is " + sizes(W.n_rows, W.n_cols) + " (units x inputs); expected " +
                       sizes(rows, columns) + " by train.hidden and the task");
  }
  return std::move(start.weights);
}

}  // namespace

std::vector<Weights> read_initial_weights(const std::vector<std::string>& paths,
                                          const Architecture& architecture) {
  std::vector<Weights> all;
  for (const std::string& path : paths) all.push_back(read_one(path, architecture));
  return all;
}

}  // namespace festina::guest
