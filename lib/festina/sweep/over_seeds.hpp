#pragma once

#include <armadillo>
#include <map>
#include <string>
#include <vector>

#include "festina/sweep/sweep_table.hpp"

namespace festina::sweep {

// What the runs of a sweep gave, over the seeds of a combination.

/// Values of a key that varies, one per combination, in the plan's order. Throws InputError naming
/// experiment and key when it does not vary.
std::vector<std::string> values_of(const SweepTable& table, const std::string& key);

/// Number of combinations.
std::size_t combinations(const SweepTable& table);

/// A measure of every run of a combination that gave it, seed by seed. Names as in SweepOutcome.
std::vector<double> measured(const SweepTable& table, std::size_t combination,
                             const std::string& measure);

/// Its median over the seeds. Throws InputError naming sweep and measure where no run gave it.
double median_of(const SweepTable& table, std::size_t combination, const std::string& measure);

/// Adds a row of x and the numbers' median, least and most, times `scale`, to a band; nothing where
/// there are no numbers.
void add_to_band(arma::mat& band, double x, const std::vector<double>& values, double scale = 1);

/// Median, least and most of a measure in every combination: a row each of x, median, least, most,
/// where x is the number that `key` has there and the others are times `scale`. Combinations where
/// no run gave it are left out.
arma::mat against(const SweepTable& table, const std::string& key, const std::string& measure,
                  double scale = 1);

/// Losses of all runs of a combination that have this curve (relu or a rung), by recorded epoch;
/// NaN is left out.
std::map<double, std::vector<double>> losses_by_epoch(const SweepTable& table,
                                                      std::size_t combination,
                                                      const std::string& curve);

/// A loss curve of a combination over its seeds: epoch, median, least and most, a row per recorded
/// epoch; empty where no run has it. `curve` is relu or a rung.
arma::mat loss_band(const SweepTable& table, std::size_t combination, const std::string& curve);

/// How far runs that differ in their seed are apart: of every run of a combination,
/// ‖L − L̄‖₂/‖L̄‖₂ of its ReLU nets' loss from the mean over the runs. Empty for fewer than two runs,
/// or where they were not recorded at the same epochs.
std::vector<double> seeds_apart(const SweepTable& table, std::size_t combination);

/// First recorded epoch at which a loss has fallen to `share` of its first value, of every run of a
/// combination in which it does.
std::vector<double> epochs_to(const SweepTable& table, std::size_t combination,
                              const std::string& curve, double share);

}  // namespace festina::sweep
