#pragma once

#include <armadillo>

namespace festina::network {

/// Graded gates of units over several epochs: for every unit and sample the mean of its gate, 1
/// where it is active, weighted by the drive |a| that the gate lets through or not, a = W_outᵀE. So
/// the change of a unit's incoming weights is that of the gate held at its mean, exactly where the
/// drive keeps its sign and the inputs hold still (derivations/graded-gates). Where a unit was
/// never driven it is the share of epochs it was on in. Units and samples may be rows or columns.
class DrivenGates {
 public:
  /// Begins anew, in the memory it has where that is of this size.
  void begin(arma::uword rows, arma::uword columns);
  /// One more epoch; both of the size it began with.
  void add(const arma::mat& activity, const arma::mat& drive);
  /// In [0, 1]. At least one epoch must have been added.
  arma::mat mean() const { return on_drive_ / drive_; }

 private:
  arma::mat drive_;     ///< Σ |drive|
  arma::mat on_drive_;  ///< the same over epochs the unit was on in
};

}  // namespace festina::network
