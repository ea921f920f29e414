#include "festina/units/reduced_nodes.hpp"

#include <algorithm>
#include <boost/random/uniform_int_distribution.hpp>
#include <utility>

#include "festina/random/stream.hpp"
#include "festina/units/early_modes.hpp"

namespace festina::units {

StaticUnits draw_static_units(const EarlyPhase& phase, const Frame& frame,
                              const arma::vec& strengths, arma::uword count, std::uint64_t seed,
                              arma::uword set) {
  // Rows have length 1 over all units, so that all modes count alike.
  const arma::mat& all = phase.units;
  const arma::uword drawn = std::min(count, all.n_rows);
  Stream stream = random::make_stream(seed, "reduced units", set);
  arma::uvec order = arma::regspace<arma::uvec>(0, all.n_rows - 1);
  for (arma::uword i = 0; i < drawn; ++i) {
    boost::random::uniform_int_distribution<arma::uword> any(i, all.n_rows - 1);
    std::swap(order(i), order(any(stream)));
  }
  const arma::mat few = all.rows(order.head(drawn)).t();
  StaticUnits units;
  units.parts = with_second_moments(few, all.t() * all);
  units.learned = units.parts;
  units.parts.each_col() %= arma::sqrt(strengths);
  units.learned.each_col() %= arma::sqrt(frame.s / frame.d);
  return units;
}

}  // namespace festina::units
