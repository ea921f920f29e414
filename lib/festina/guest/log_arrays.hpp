#pragma once

#include <armadillo>
#include <map>
#include <string>
#include <vector>

#include "festina/file/number_arrays.hpp"
#include "festina/network/weights.hpp"

namespace festina::guest {

/// Weights and biases of a net's layers at one epoch of a log, first hidden layer first, outputs
/// last where they are logged.
struct LoggedWeights {
  arma::uword epoch;
  Weights weights;                     ///< of every layer, units × inputs
  std::vector<arma::vec> biases = {};  ///< of every layer, units; empty where none are logged
};

/// Names of the arrays of a log.
inline constexpr const char* epochs_name = "epochs";
inline constexpr const char* outputs_name = "outputs";
inline constexpr const char* loss_name = "loss";
inline constexpr const char* weight_epochs_name = "weight_epochs";
/// Nets with more layers than this are not looked for.
inline constexpr std::size_t most_layers = 64;

/// "hidden/layer1"; layers count from 1.
std::string layer_name(const std::string& kind, std::size_t layer);

using LogArrays = std::map<std::string, file::NumberArray>;

/// All arrays of a log that the file, HDF5, holds. Throws InputError naming file and array.
LogArrays read_log_arrays(const std::string& path);

/// Throws InputError naming file and array.
[[noreturn]] void refuse_array(const std::string& path, const std::string& name,
                               const std::string& what);

/// The array, of so many dimensions, whose first size is `first`; nullptr where there is none.
/// Throws InputError where it is of another shape, has a size of 0, or holds what is not finite.
const file::NumberArray* find_array(const LogArrays& arrays, const std::string& path,
                                    const std::string& name, std::size_t dimensions,
                                    std::size_t first);

/// The array as epochs. Throws InputError unless they are whole numbers that rise.
arma::uvec rising_epochs(const file::NumberArray& array, const std::string& path,
                         const std::string& name);

/// Entry `i` of an array of three dimensions, transposed: its columns are the rows of the file.
arma::mat transposed_entry(const file::NumberArray& array, std::size_t i);

/// Weights and biases at these epochs, layer after layer; empty where there are none.
/// Throws InputError where the layers do not fit each other.
std::vector<LoggedWeights> logged_weights(const LogArrays& arrays, const std::string& path,
                                          const arma::uvec& epochs);

}  // namespace festina::guest
