#pragma once

#include <armadillo>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "festina/base/spread.hpp"
#include "festina/task/task.hpp"

namespace festina::measure {

/// How selective the units of a network are for contexts, by every measure of this room; all are
/// weighted by contribution. Ranges in selectivity_measures().
struct Selectivity {
  std::size_t contexts;                 ///< C
  double active_contexts;               ///< mean_active_contexts(), in [0, C]
  double active_share;                  ///< the same / C
  std::optional<double> participation;  ///< participation() of gates; none when no unit is ever on
  std::optional<double> interaction;    ///< interaction_share()
  std::string no_interaction;           ///< why there is none; empty when there is one
  double modularity;                    ///< modularity()
  double own;                           ///< node_reuse().own
  double shared;                        ///< node_reuse().shared
  double everywhere;                    ///< node_reuse().everywhere
};

/// One number of a Selectivity, as tables, files and figures name it.
struct SelectivityMeasure {
  std::string key;    ///< "active_share"
  std::string words;  ///< "share of contexts a unit is on in"
  std::optional<double> (*value)(const Selectivity&);
  /// Ends of its range for C contexts.
  double (*lowest)(double contexts);
  double (*highest)(double contexts);
};

/// All of them, in the order in which they are shown.
const std::vector<SelectivityMeasure>& selectivity_measures();

/// `gates` units × P in [0, 1], binary or graded (means over time); `contribution` ‖w_in‖‖w_out‖ of
/// every unit. Throws InputError as check_units().
Selectivity selectivity(const Task& task, const arma::mat& gates, const arma::vec& contribution);

/// The measures beside those of the two null models made from the same gates.
struct SelectivityWithNulls {
  Selectivity measured;
  std::vector<Selectivity> random;  ///< of several draws
  Selectivity modular;

  /// What chance gives of a measure; none where no draw has a value.
  std::optional<base::Spread> chance(const SelectivityMeasure& measure) const;
};

/// As above, with nine draws of random gates; `seed` and `index` say which, and different indices
/// give different draws.
SelectivityWithNulls selectivity_with_nulls(const Task& task, const arma::mat& gates,
                                            const arma::vec& contribution, std::uint64_t seed,
                                            std::uint64_t index);

}  // namespace festina::measure
