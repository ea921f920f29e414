#pragma once

#include <string>

#include "festina/ladder/ladder.hpp"
#include "festina/network/families.hpp"
#include "support/tasks.hpp"

namespace festina::test {

/// Distances with nothing but these in them.
inline trajectory::Distance planted_distance(double rel_l2, double final_ratio = 1) {
  return {rel_l2, 0, 0, final_ratio, {}};
}

/// A rung that is this far off, with nothing else in it.
inline RungResult planted_rung(const std::string& name, std::optional<double> rel_l2 = {}) {
  RungResult rung{};
  rung.info.name = name;
  if (rel_l2) rung.distance = planted_distance(*rel_l2);
  return rung;
}

/// The same with pathways in modes.
inline RungResult planted_pathways(const std::string& name, std::optional<double> rel_l2 = {}) {
  RungResult rung = planted_rung(name, rel_l2);
  rung.info.modes.emplace();
  return rung;
}

/// Some network, of which only that it is there matters.
inline Network planted_network() {
  return network::chain_network(random_task(2, 2, 3), {2}, Activation::linear);
}

/// A run with this loss at epochs 0, 10, 20 …
inline Trajectory planted_run(const arma::vec& loss) {
  Trajectory run{};
  run.epochs = 10 * arma::regspace<arma::uvec>(0, loss.n_elem - 1);
  run.loss = loss;
  return run;
}

inline Climb planted_climb(std::vector<RungResult> rungs) {
  Climb climb{};
  climb.rungs = std::move(rungs);
  return climb;
}

}  // namespace festina::test
