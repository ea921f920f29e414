#pragma once

#include <cstdint>
#include <vector>

#include "festina/simulate/descent.hpp"
#include "festina/trajectory/problem.hpp"

namespace festina::simulate {

/// How the networks of an experiment are made and trained.
struct Training {
  std::vector<arma::uword> hidden = {700};  ///< width of every hidden layer
  double init_sd = 0.005 / 700;             ///< of all weights at the start
  double learning_rate = 1e-3;
  Reduction reduction = Reduction::sum;
  arma::uword batch = 0;  ///< samples per step of the ReLU runs, see Batches; 0 for all
  Schedule schedule;
  std::uint64_t seed = 1;
  std::size_t runs = 5;  ///< ReLU networks that differ in their initial weights only; may be 0
  Kernel kernel = kernel::chosen_kernel();  ///< of the products

  /// Throws InputError naming the key that is out of range.
  void check() const;
  /// Throws InputError when a batch holds more samples than the task has.
  void check_batch(const Task& task) const;
  TimeMap time(const Task& task) const;
};

/// The paper's small initial weights: 0.005 over the largest hidden width (arXiv 2503.06181, code).
double default_init_sd(const std::vector<arma::uword>& hidden);

/// What ReLU network number `run`, of which `network` is the graph, has to learn over `schedule`.
/// Holds references.
Problem relu_problem(const Task& task, const Network& network, const Frame& frame,
                     const Training& training, std::size_t run, const Schedule& schedule);

/// The mini-batches of ReLU network number `run`; those of full-batch descent where
/// training.batch is 0.
Batches relu_batches(const Training& training, std::size_t run);

/// Gradient descent of ReLU network number `run`, from N(0, init_sd²) weights that depend on the
/// seed and `run` only, in batches of training.batch samples whose order depends on the same.
/// Throws as descend(), and InputError as check_batch().
Trajectory train_relu(const Task& task, const Frame& frame, const Training& training,
                      std::size_t run, const Monitor& monitor = {}, const EpochHooks& hooks = {});

}  // namespace festina::simulate

namespace festina {
using simulate::Training;
}  // namespace festina
