#include "festina/reln/null_gates.hpp"

#include <boost/random/uniform_int_distribution.hpp>
#include <utility>

#include "festina/reln/context_means.hpp"

namespace festina {

arma::mat random_gates(arma::mat gates, Stream& stream) {
  // Fisher and Yates by hand: what std::shuffle draws varies from library to library.
  for (arma::uword unit = 0; unit < gates.n_rows; ++unit)
    for (arma::uword last = gates.n_cols; last-- > 1;) {
      const arma::uword other =
          boost::random::uniform_int_distribution<arma::uword>(0, last)(stream);
      std::swap(gates(unit, last), gates(unit, other));
    }
  return gates;
}

arma::mat random_gates(const arma::mat& gates, std::uint64_t seed, std::uint64_t index) {
  Stream stream = make_stream(seed, "selectivity", index);
  return random_gates(gates, stream);
}

arma::mat modular_gates(const Task& task, const arma::mat& gates) {
  const arma::ucolvec kept = arma::index_max(context_means(task, gates), 1);
  arma::mat modular = gates;
  for (arma::uword unit = 0; unit < gates.n_rows; ++unit)
    modular.row(unit) %= task.context_gate({static_cast<std::size_t>(kept(unit))});
  return modular;
}

arma::mat null_gates(NullModel model, const Task& task, const arma::mat& gates, std::uint64_t seed,
                     std::uint64_t index) {
  return model == NullModel::random ? random_gates(gates, seed, index) : modular_gates(task, gates);
}

}  // namespace festina
