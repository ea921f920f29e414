#pragma once

#include <armadillo>
#include <string_view>
#include <vector>

#include "festina/simulate/training.hpp"
#include "festina/units/lone_units.hpp"

namespace festina::units {

/// Nets with one hidden layer that learn as a run does: rectified units that feel each other, by
/// steps of descent. They are drawn from streams of their own, so that they are no run. What a
/// theory of all such nets leaves out is seen on them (early_limit.hpp), and what single nets do
/// where it gives the mean of wide ones (narrow_nets.hpp).
class DrawnNets {
 public:
  /// Most units of one of these nets. Where the hidden layer is wider a unit stands for several.
  static constexpr arma::uword most_units = 1024;

  /// `count` nets of the hidden layer of `training`, which has one, from streams of `purpose`; a
  /// step takes `epochs` epochs.
  DrawnNets(const Task& task, const Training& training, std::string_view purpose, std::size_t count,
            arma::uword epochs);

  std::size_t count() const { return nets_.size(); }
  /// Units of the hidden layer for every unit that is drawn.
  double weight() const { return weight_; }

  /// ½‖Y − Ŷ‖² of every net, before its next step; not finite once steps were too large.
  const arma::rowvec& losses() const { return losses_; }
  /// Σ q_α² over the units that are on for all samples: modes × nets.
  arma::mat strengths(const Frame& frame) const;
  void step();

 private:
  /// What is left to learn, and the losses with it.
  void look();

  LoneDrive whole_;              ///< with all of the targets left
  std::vector<LoneDrive> left_;  ///< of every net
  std::vector<LoneUnits> nets_;
  double step_;
  double weight_;
  arma::rowvec losses_;
};

}  // namespace festina::units
