#include "festina/reln/null_gates.hpp"

#include <utility>

#include "festina/random/shuffle.hpp"
#include "festina/reln/context_means.hpp"

namespace festina::reln {

arma::mat random_gates(arma::mat gates, Stream& stream) {
  for (arma::uword unit = 0; unit < gates.n_rows; ++unit)
    random::shuffle(gates.n_cols, stream, [&](arma::uword first, arma::uword second) {
      std::swap(gates(unit, first), gates(unit, second));
    });
  return gates;
}

arma::mat random_gates(const arma::mat& gates, std::uint64_t seed, std::uint64_t index) {
  Stream stream = random::make_stream(seed, "selectivity", index);
  return random_gates(gates, stream);
}

arma::mat modular_gates(const Task& task, const arma::mat& gates) {
  const arma::ucolvec kept = arma::index_max(context_means(task, gates), 1);
  arma::mat modular = gates;
  for (arma::uword unit = 0; unit < gates.n_rows; ++unit)
    modular.row(unit) %= task.context_gate({static_cast<std::size_t>(kept(unit))});
  return modular;
}

}  // namespace festina::reln
