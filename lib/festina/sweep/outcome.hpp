#pragma once

#include <armadillo>
#include <string>
#include <utility>
#include <vector>

#include "festina/record/results.hpp"
#include "festina/sweep/measures.hpp"

namespace festina::sweep {

/// What one run of a sweep gave: numbers for the table, curves, and how it came about.
struct SweepOutcome {
  bool failed = false;
  std::string message = {};  ///< why it failed
  /// Of the mean loss over its nets and error_measures() of every rung, which tables begin
  /// with; behind these when the nets learn, hidden_measures(), gate_measures(), rung_measures() of
  /// every rung, what add_race_measures() adds, and residual_measures() of every rung.
  std::vector<Measure> measures = {};
  arma::vec epochs = {};                                       ///< recorded
  std::vector<std::pair<std::string, arma::vec>> losses = {};  ///< relu, then every rung; NaN: none
  double seconds = 0;
  record::Provenance provenance = {};
};

/// The outcome of an experiment that ran.
SweepOutcome outcome_of(const Results& results);

/// The outcome of one that failed, with the message of its error.
SweepOutcome failed_outcome(const std::string& message, std::uint64_t seed, Kernel kernel);

/// The measure of this name; NaN where there is none.
double measure_of(const SweepOutcome& outcome, const std::string& name);

}  // namespace festina::sweep
