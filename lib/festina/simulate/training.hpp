#pragma once

#include <cstdint>
#include <vector>

#include "festina/trajectory/problem.hpp"

namespace festina::simulate {

/// How the networks of an experiment are made and trained.
struct Training {
  std::vector<arma::uword> hidden = {700};  ///< width of every hidden layer
  /// Of all weights at the start; 0, in place of which lesson_of() puts default_init_sd().
  double init_sd = 0;
  double learning_rate = 1e-3;
  /// Whether lesson_of() puts automatic_learning_rate() in its place: train.learning_rate = auto.
  bool automatic_rate = false;
  /// Whether a rate above step_size_bound() is taken; lesson_of() refuses it otherwise.
  bool unstable = false;
  Reduction reduction = Reduction::sum;
  arma::uword batch = 0;  ///< samples per step of the ReLU runs, see Batches; 0 for all
  Schedule schedule;
  std::uint64_t seed = 1;
  std::size_t runs = 5;  ///< ReLU networks that differ in their initial weights only; may be 0
  Kernel kernel = kernel::fastest_kernel();  ///< of the products
  /// What the ReLU runs start from, one entry per run, in place of drawn weights; empty: drawn.
  std::vector<Weights> initial_weights = {};

  /// Throws InputError naming the key that is out of range.
  void check() const;
  /// Throws InputError when a batch holds more samples than the task has.
  void check_batch(const Task& task) const;
  /// Throws InputError where the rate is still to be found.
  TimeMap time(const Task& task) const;
};

/// The paper's small initial weights: 0.005 over the largest hidden width (arXiv 2503.06181, code).
/// Deeper nets with these take very long to learn; simulate/first_drop.hpp has what they start
/// from.
double default_init_sd(const std::vector<arma::uword>& hidden);

}  // namespace festina::simulate

namespace festina {
using simulate::Training;
}  // namespace festina
