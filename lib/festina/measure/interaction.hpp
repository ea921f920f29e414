#pragma once

#include <armadillo>
#include <optional>
#include <string>

#include "festina/task/task.hpp"

namespace festina::measure {

/// Samples by object (rows) and context (columns), n × C, of a task that shows the same objects in
/// the same order in every context; or why there is no such table.
struct Design {
  std::optional<arma::umat> samples;
  std::string obstacle;  ///< empty when there are samples
};

/// Full designs have at least 2 objects, and the inputs that tell objects apart
/// (Task::object_inputs()) are equal from context to context.
Design object_context_design(const Task& task);

/// Shares of a unit's variance over samples, adding up to 1: of the object, of the context, and of
/// their interaction, which no sum of a function of the object and one of the context gives.
struct VarianceShares {
  arma::vec object;  ///< units
  arma::vec context;
  arma::vec interaction;
};

/// Two-way analysis of variance without replication of every unit's values v_oc (`values` units ×
/// P): SS_object = C Σ_o (v̄_o − v̄)², SS_context = n Σ_c (v̄_c − v̄)², SS_interaction = Σ_oc (v_oc −
/// v̄_o − v̄_c + v̄)², each over Σ_oc (v_oc − v̄)². NaN for a unit whose values are all equal (within
/// 1e-12 of their largest). Interaction is 0 for additive units, 1 for a unit such as exclusive-or
/// of object and context; of values in random order its mean is (n−1)(C−1)/(nC−1).
/// Throws InputError when the values do not fit the design.
VarianceShares variance_shares(const arma::umat& design, const arma::mat& values);

/// A contribution-weighted mean share in [0, 1], or why there is none.
struct Interaction {
  std::optional<double> share;
  std::string obstacle;  ///< empty when there is a share
};

/// Interaction share over the units whose values vary, weighted by contribution. The nonlinear
/// mixed selectivity of Rigotti et al. 2013 (Nature 497: 585). Throws InputError as check_units().
Interaction interaction_share(const Task& task, const arma::mat& gates,
                              const arma::vec& contribution);

}  // namespace festina::measure
