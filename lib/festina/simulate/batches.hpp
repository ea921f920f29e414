#pragma once

#include <armadillo>
#include <cstdint>

#include "festina/network/propagation.hpp"

namespace festina::simulate {

/// How an epoch of stochastic gradient descent is cut into steps. An epoch is one pass over all P
/// samples, in an order drawn anew without replacement, ⌈P/size⌉ steps of `size` samples each (the
/// last may be smaller). A step is W ← W + η' Σ_batch δ hᵀ with the factor η' of full-batch descent
/// (TimeMap::descent_step()), the batch's part of the sum over samples: to first order in η' the
/// steps of an epoch add up to one full-batch step, so that TimeMap holds as it stands.
struct Batches {
  arma::uword size = 0;    ///< samples per step; 0: one step on all samples, in their own order
  std::uint64_t seed = 1;  ///< with run and epoch all that the order depends on
  std::uint64_t run = 0;   ///< below 2^24
};

/// The order in which an epoch's samples are seen: 0 … samples − 1, each once, every order equally
/// likely. Epochs below 2^40.
arma::uvec batch_order(const Batches& batches, arma::uword samples, arma::uword epoch);

/// The steps of mini-batches on a task. Holds references.
class BatchSteps {
 public:
  /// Throws InputError as Propagation and Propagation::restrict_to(), and for a batch of 0 samples.
  BatchSteps(const Network& network, const Task& task, Kernel kernel, const Batches& batches);

  /// All steps of one epoch with the factor `step`.
  void descend(arma::uword epoch, double step, Weights& weights);

 private:
  const Task& task_;
  Batches batches_;
  network::Propagation propagation_;
};

}  // namespace festina::simulate
