#pragma once

#include <armadillo>

namespace festina::trajectory {

/// A loss has left its first plateau where it has fallen by at least this share of what the task's
/// first modes explain. Below it the curve has not begun its first drop, and a theory that learns
/// nothing at all would be as near.
inline constexpr double plateau_share = 0.1;

/// The deepest fall of a loss below its first value, as a share of what the task's first modes
/// explain: 2 · `first_drop_fall`, see first_drop_fall(). Both in the unit of the loss.
double fall_share(const arma::vec& loss, double first_drop_fall);

/// Whether fall_share() reaches plateau_share.
bool left_plateau(const arma::vec& loss, double first_drop_fall);

}  // namespace festina::trajectory
