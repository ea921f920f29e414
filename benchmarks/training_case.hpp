#pragma once

#include <string>
#include <vector>

#include "festina/random/stream.hpp"
#include "festina/task/task.hpp"

namespace festina::bench {

/// A chain of ReLU layers and how long it is trained: about a tenth of a second.
struct Case {
  arma::uword inputs;
  std::vector<arma::uword> hidden;
  arma::uword outputs;
  arma::uword samples;
  arma::uword epochs;

  std::string name() const {
    std::string text = std::to_string(inputs);
    for (const arma::uword width : hidden) text.append("-").append(std::to_string(width));
    text.append("-").append(std::to_string(outputs));
    return text.append(" N=").append(std::to_string(samples));
  }

  /// Of the products: forward and update for every layer, backward for all but the first.
  double operations_per_epoch() const {
    double weights = 0;
    arma::uword from = inputs;
    for (const arma::uword width : hidden) {
      weights += static_cast<double>(from * width);
      from = width;
    }
    weights += static_cast<double>(from * outputs);
    return static_cast<double>(samples) *
           (6 * weights - 2 * static_cast<double>(inputs * hidden.front()));
  }
};

/// Random inputs and targets of a case's sizes.
inline Task task_of(const Case& of) {
  Stream stream = random::make_stream(1, "benchmark", 0);
  task::TaskParts parts;
  parts.name = "benchmark";
  parts.inputs = random::normal_matrix(stream, of.inputs, of.samples, 1);
  parts.targets = random::normal_matrix(stream, of.outputs, of.samples, 1);
  return Task(std::move(parts));
}

}  // namespace festina::bench
