#pragma once

#include <armadillo>

namespace festina::trajectory {

/// A loss has left its first plateau where it has fallen by at least this share of what the task's
/// first modes explain. Below it the curve has not begun its first drop, and a theory that learns
/// nothing at all would be as near.
inline constexpr double plateau_share = 0.1;

/// What the task's first modes explain of the loss, of which a first drop is half: see
/// first_drop_fall(), in whose unit it is.
constexpr double explained_by_first_modes(double first_drop_fall) {
  return 2 * first_drop_fall;
}

/// The deepest fall of a loss below its first value, as a share of explained_by_first_modes().
/// Both in the unit of the loss.
double fall_share(const arma::vec& loss, double first_drop_fall);

/// Whether fall_share() reaches plateau_share.
bool left_plateau(const arma::vec& loss, double first_drop_fall);

}  // namespace festina::trajectory
