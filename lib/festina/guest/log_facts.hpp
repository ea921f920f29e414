#pragma once

#include <string>
#include <vector>

#include "festina/guest/training_log.hpp"

namespace festina::guest {

/// What logged runs tell of themselves, beside their curves; what they do not tell, no theory's
/// assumptions can be held against.
struct LogFacts {
  std::vector<std::string> files;
  bool outputs = false;           ///< else neither modes nor alignment are known
  std::size_t hidden_layers = 0;  ///< of which the activity is logged
  /// Root mean square of the first weights of every layer of the first run, if logged at epoch 0.
  std::vector<double> initial_sds = {};
  std::vector<std::size_t> initial_counts = {};  ///< weights of these layers
  /// Largest bias of any layer at any logged epoch; 0 where none are logged.
  double largest_bias = 0;
};

LogFacts log_facts(const std::vector<TrainingLog>& logs);

}  // namespace festina::guest
