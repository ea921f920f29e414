#include "festina/guest/log_arrays.hpp"

#include <algorithm>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina::guest {

std::string layer_name(const std::string& kind, std::size_t layer) {
  return kind + "/layer" + std::to_string(layer);
}

namespace {

std::vector<std::string> all_names() {
  std::vector<std::string> names = {epochs_name, outputs_name, loss_name, weight_epochs_name};
  for (std::size_t layer = 1; layer <= most_layers; ++layer)
    for (const char* kind : {"hidden", "weights", "biases"})
      names.push_back(layer_name(kind, layer));
  return names;
}

}  // namespace

LogArrays read_log_arrays(const std::string& path) {
  return file::read_hdf5_arrays(path, all_names());
}

void refuse_array(const std::string& path, const std::string& name, const std::string& what) {
  throw InputError(path + ":" + name + ": " + what);
}

const file::NumberArray* find_array(const LogArrays& arrays, const std::string& path,
                                    const std::string& name, std::size_t dimensions,
                                    std::size_t first) {
  const auto found = arrays.find(name);
  if (found == arrays.end()) return nullptr;
  const file::NumberArray& array = found->second;
  if (array.shape.size() != dimensions)
    refuse_array(path, name,
                 "it has shape " + array.shape_text() + "; expected " + std::to_string(dimensions) +
                     " dimensions");
  if (array.shape.front() != first)
    refuse_array(path, name,
                 "its first size is " + std::to_string(array.shape.front()) +
                     "; expected one entry for each of " + std::to_string(first) + " epochs");
  if (std::count(array.shape.begin(), array.shape.end(), 0U) > 0)
    refuse_array(path, name, "it has shape " + array.shape_text() + "; allowed: no size of 0");
  const auto bad = std::find_if(array.values.begin(), array.values.end(),
                                [](double value) { return !std::isfinite(value); });
  if (bad != array.values.end()) {
    const auto row = array.values.size() / array.shape.front();
    refuse_array(path, name,
                 "it holds " + base::short_number(*bad) + " in entry " +
                     std::to_string(static_cast<std::size_t>(bad - array.values.begin()) / row) +
                     "; allowed: finite numbers");
  }
  return &array;
}

arma::uvec rising_epochs(const file::NumberArray& array, const std::string& path,
                         const std::string& name) {
  if (array.shape.size() != 1 || array.values.empty())
    refuse_array(path, name, "it has shape " + array.shape_text() + "; expected one row of epochs");
  constexpr double most = 1e9;
  arma::uvec epochs(array.values.size());
  for (arma::uword i = 0; i < epochs.n_elem; ++i) {
    const double value = array.values[i];
    if (!(value >= 0 && value <= most) || value != std::floor(value))
      refuse_array(
          path, name,
          "it holds " + base::short_number(value) + "; allowed: whole numbers from 0 to 1e9");
    epochs(i) = static_cast<arma::uword>(value);
    if (i > 0 && epochs(i) <= epochs(i - 1))
      refuse_array(path, name,
                   std::to_string(epochs(i)) + " stands behind " + std::to_string(epochs(i - 1)) +
                       "; allowed: rising epochs");
  }
  return epochs;
}

arma::mat transposed_entry(const file::NumberArray& array, std::size_t i) {
  const std::size_t rows = array.shape[1];
  const std::size_t columns = array.shape[2];
  // Row-major, so Armadillo sees the transpose.
  return {array.values.data() + i * rows * columns, columns, rows};
}

std::vector<LoggedWeights> logged_weights(const LogArrays& arrays, const std::string& path,
                                          const arma::uvec& epochs) {
  std::vector<LoggedWeights> logged;
  for (const arma::uword epoch : epochs) logged.push_back({epoch, {}});
  const std::size_t count = epochs.n_elem;
  for (std::size_t layer = 1; layer <= most_layers; ++layer) {
    const std::string name = layer_name("weights", layer);
    const std::string biases_name = layer_name("biases", layer);
    const file::NumberArray* array = find_array(arrays, path, name, 3, count);
    const file::NumberArray* biases = find_array(arrays, path, biases_name, 2, count);
    if (array == nullptr) {
      if (biases != nullptr) refuse_array(path, biases_name, "there are no " + name);
      break;
    }
    for (std::size_t i = 0; i < count; ++i) {
      logged[i].weights.push_back(transposed_entry(*array, i).t());
      if (layer > 1 && logged[i].weights[layer - 2].n_rows != array->shape[2])
        refuse_array(path, name,
                     "its units have " + std::to_string(array->shape[2]) + " inputs, layer " +
                         std::to_string(layer - 1) + " has " +
                         std::to_string(logged[i].weights[layer - 2].n_rows) + " units");
      if (biases == nullptr) continue;
      if (biases->shape[1] != array->shape[1])
        refuse_array(
            path, biases_name,
            "it has shape " + biases->shape_text() + ", " + name + " has " + array->shape_text());
      const auto first = biases->values.begin() + static_cast<std::ptrdiff_t>(i * array->shape[1]);
      logged[i].biases.emplace_back(
          std::vector<double>(first, first + static_cast<std::ptrdiff_t>(array->shape[1])));
    }
  }
  if (logged.empty() || logged.front().weights.empty()) return {};
  return logged;
}

}  // namespace festina::guest
