#pragma once

#include <armadillo>
#include <string>
#include <vector>

#include "festina/guest/training_log.hpp"

namespace festina::guest {

/// What the units of one hidden layer of a logged run did at some of its epochs.
struct LayerActivity {
  std::string name;                  ///< "layer 1"
  std::vector<arma::uword> epochs;   ///< rising
  std::vector<arma::fmat> activity;  ///< at these epochs, units × P each, in single precision
  /// Of every unit at these epochs, units × epochs: ‖w_in‖‖w_out‖ by the last weights logged up to
  /// then where weights are logged, else the norm of its activity over the samples.
  arma::mat contribution;
};

/// Of every logged layer, at up to 40 epochs that are spread evenly over the log's; fewer, but 4,
/// where a layer would give more than four million numbers.
std::vector<LayerActivity> layer_activity(const TrainingLog& log);

}  // namespace festina::guest
