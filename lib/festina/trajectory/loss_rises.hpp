#pragma once

#include <armadillo>
#include <optional>

#include "festina/trajectory/problem.hpp"

namespace festina::trajectory {

/// The share of the loss below which a difference of two losses of full-batch descent may be
/// rounding: 2⁻⁵² for every term that is added up on the way to one of them, P n_y squares and the
/// units of all nodes behind an output.
double loss_rounding(const Problem& problem);

/// Counts how often a loss rises, epoch by epoch: see LossRises.
class RiseCounter {
 public:
  explicit RiseCounter(const Problem& problem);

  /// The loss of every epoch, one after another.
  void see(arma::uword epoch, double loss);
  const LossRises& found() const { return found_; }

 private:
  double rounding_;
  double scale_;  ///< loss at output 0
  std::optional<double> before_;
  LossRises found_;
};

}  // namespace festina::trajectory
