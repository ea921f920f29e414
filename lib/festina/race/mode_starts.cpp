#include "festina/race/mode_starts.hpp"

#include <algorithm>

namespace festina::race {

ModeStarts balanced_starts(const arma::vec& strength) {
  return {strength, arma::zeros(strength.n_elem), arma::zeros(strength.n_elem)};
}

ModeStarts starts_of_weights(const PathwayModes& modes, const Weights& weights) {
  ModeStarts starts = balanced_starts(arma::zeros(modes.count()));
  for (std::size_t p = 0; p < modes.pathways.size(); ++p) {
    const arma::mat x = weights.at(2 * p) * modes.frames[p].V;
    const arma::mat y = weights.at(2 * p + 1).t() * modes.frames[p].U;
    for (arma::uword mode = 0; mode < x.n_cols; ++mode) {
      const double xx = arma::dot(x.col(mode), x.col(mode));
      const double yy = arma::dot(y.col(mode), y.col(mode));
      const double xy = arma::dot(x.col(mode), y.col(mode));
      const arma::uword at = modes.first(p) + mode;
      starts.strength(at) = xy;
      starts.imbalance(at) = yy - xx;
      starts.area(at) = std::max(0.0, xx * yy - xy * xy);
    }
  }
  return starts;
}

}  // namespace festina::race
