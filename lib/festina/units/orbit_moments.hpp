#pragma once

#include <armadillo>
#include <vector>

#include "festina/units/orbit_task.hpp"

namespace festina::units {

/// How far a few units are from many, as the task sees both. Of units with the parts q (modes ×
/// units) of the growing modes, scaled by D = diag(scaling), the outgoing weights are U D q and the
/// activity is a = max(XᵀV D q, 0); what the task sees are the sums over units of (U D q)aᵀ, the
/// net's outputs, and a aᵀ, averaged over orbits. Several scalings ask for the same along the
/// linear phase and beside it.
class OrbitMoments {
 public:
  /// `U` (coordinates × modes) and `V` (inputs × modes) are the task's modes in the coordinates of
  /// `task`; `many` holds the units to be met, modes × units, `scalings` modes × number of them.
  OrbitMoments(const OrbitTask& task, const arma::mat& U, const arma::mat& V, const arma::mat& many,
               const arma::mat& scalings);

  /// Sum over scalings and moments of the squared distance from the many units', relative to
  /// their own, over the number of scalings; `gradient` is filled, the size of `few`.
  double distance(const arma::mat& few, arma::mat& gradient) const;

 private:
  /// What units have to be met in at one scaling.
  struct Goal {
    arma::mat outgoing;  ///< U D, coordinates × modes
    arma::mat incoming;  ///< XᵀV D, samples × modes
    arma::mat outputs;   ///< coordinates × samples
    arma::mat activity;  ///< samples × samples
    double outputs_weight;
    double activity_weight;
  };
  const OrbitTask& task_;
  std::vector<Goal> goals_;
};

}  // namespace festina::units
