#pragma once

#include <optional>
#include <vector>

#include "festina/ladder/rung_numbers.hpp"
#include "festina/record/finding.hpp"

namespace festina::verdict {

/// What theories are held against, and how finely these runs can tell.
struct Yardstick {
  /// The error that counts: of nets with one hidden layer `rel_l2`; of deeper ones, whose plateaus
  /// last as the draw would have it, `aligned_rel_l2` where all runs have a first drop.
  ladder::RungNumberKey error = "rel_l2";
  /// How far, in this error, the mean of the runs may be from that of many: the standard error of
  /// their mean, from their spread s over n runs s/√(n − 1). None for fewer than two runs.
  std::optional<double> resolution = {};
  /// How far, in this error, a single net is from the mean of many: the spread of the runs. None
  /// for fewer than two runs.
  std::optional<double> draw = {};
  /// `rel_l2` of a loss that stays where it starts: a theory that learns nothing.
  std::optional<double> flat = {};
  /// First epoch at which such a loss is off by Departure::share; none where it never is.
  std::optional<double> flat_leaves = {};
  /// Why theories cannot be judged by these runs, as conditions that do not hold; empty where they
  /// can.
  std::vector<record::Condition> unfit = {};

  /// The difference of two errors that these runs can tell: twice the resolution, for both errors
  /// move with the mean. None for fewer than two runs.
  std::optional<double> least_difference() const;
};

/// The yardstick that the runs of `climb`, of ReLU nets with so many hidden layers, make.
Yardstick yardstick(const Climb& climb, std::size_t hidden_layers);

/// What is found by comparing with runs: as it is where they are fit to judge by, else it cannot be
/// told, because they are not.
Finding if_fit(Finding finding, const Yardstick& yardstick);

}  // namespace festina::verdict
