#include "festina/theory/mode_starts.hpp"

#include <algorithm>
#include <cmath>

#include "festina/base/error.hpp"

namespace festina {

namespace {

/// Length of every column as far as it is orthogonal to the columns before it; 0 for columns beyond
/// the number of rows, which have no room of their own.
arma::vec free_lengths(const arma::mat& columns) {
  arma::mat Q;
  arma::mat R;
  arma::vec lengths(columns.n_cols, arma::fill::zeros);
  if (!arma::qr_econ(Q, R, columns)) throw RunError("initial weights: QR did not converge");
  const arma::uword room = std::min(R.n_rows, R.n_cols);
  for (arma::uword k = 0; k < room; ++k) lengths(k) = std::abs(R(k, k));
  return lengths;
}

}  // namespace

ModeStarts balanced_starts(const arma::vec& strength) {
  return {strength, arma::zeros(strength.n_elem), arma::zeros(strength.n_elem), strength};
}

ModeStarts expected_starts(const PathwayModes& modes, const std::vector<arma::uword>& widths,
                           const std::vector<double>& sd) {
  arma::vec strength(modes.count());
  for (std::size_t p = 0; p < modes.pathways.size(); ++p)
    strength.subvec(modes.first(p), modes.first(p + 1) - 1)
        .fill(static_cast<double>(widths.at(p)) * sd.at(p) * sd.at(p) / 2);
  return balanced_starts(strength);
}

ModeStarts starts_of_weights(const PathwayModes& modes, const Weights& weights) {
  ModeStarts starts = balanced_starts(arma::zeros(modes.count()));
  for (std::size_t p = 0; p < modes.pathways.size(); ++p) {
    const arma::mat x = weights.at(2 * p) * modes.frames[p].V;
    const arma::mat y = weights.at(2 * p + 1).t() * modes.frames[p].U;
    // Frames hold their modes in falling order of s, so Gram–Schmidt goes from fast to slow.
    const arma::vec free = free_lengths((x + y) / 2);
    starts.growing.subvec(modes.first(p), modes.first(p + 1) - 1) = arma::square(free);
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

}  // namespace festina
