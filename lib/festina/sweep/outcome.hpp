#pragma once

#include <armadillo>
#include <string>
#include <utility>
#include <vector>

#include "festina/record/results.hpp"

namespace festina::sweep {

/// A number that a run gave, by name; NaN where there is none (a half-loss never reached).
using Measure = std::pair<std::string, double>;

/// What one run of a sweep gave: numbers for the table, curves, and how it came about.
struct SweepOutcome {
  bool failed = false;
  std::string message = {};  ///< why it failed
  /// initial_loss, final_loss and half_loss_epoch of the mean loss over its nets, then
  /// RUNG.rel_l2, RUNG.log10_ratio, RUNG.final_ratio and RUNG.half_loss_epoch of every rung. Behind
  /// these, of the nets: first_drop_epoch (mean over them), seed_rel_l2 (of several),
  /// mode_B_half_epoch for every degenerate block B = 1, 2, … of the task's modes (of the mean mode
  /// strengths), hidden_measures(), gate_measures(); then of every rung RUNG.aligned_rel_l2,
  /// RUNG.max_abs, RUNG.first_drop_epoch, RUNG.off_diagonal, RUNG.alignment, RUNG.scalars and
  /// RUNG.pathways; and what add_race_measures() adds.
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
