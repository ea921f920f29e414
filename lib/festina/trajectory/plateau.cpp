#include "festina/trajectory/plateau.hpp"

namespace festina::trajectory {

double fall_share(const arma::vec& loss, double first_drop_fall) {
  return (loss(0) - loss.min()) / explained_by_first_modes(first_drop_fall);
}

bool left_plateau(const arma::vec& loss, double first_drop_fall) {
  return fall_share(loss, first_drop_fall) >= plateau_share;
}

}  // namespace festina::trajectory
