#pragma once

#include <armadillo>

#include "festina/task/task.hpp"

namespace festina::measure {

/// Shares of the contribution mass by how many contexts use a unit (majority gates); idle, own and
/// shared add up to 1, everywhere is part of shared.
struct NodeReuse {
  double idle;        ///< on in no context
  double own;         ///< on in exactly one context: 1 for a modular network
  double shared;      ///< on in at least two: 1 when every unit is reused
  double everywhere;  ///< on in all contexts
};

/// `gates` units × P in [0, 1]; `contribution` ‖w_in‖‖w_out‖. Throws InputError as check_units().
NodeReuse node_reuse(const Task& task, const arma::mat& gates, const arma::vec& contribution);

}  // namespace festina::measure
