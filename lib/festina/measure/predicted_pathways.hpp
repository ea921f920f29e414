#pragma once

#include <armadillo>
#include <string>
#include <vector>

#include "festina/reln/gate_record.hpp"
#include "festina/reln/majority.hpp"
#include "festina/units/node_sets.hpp"

namespace festina::measure {

/// Units that are on for as many samples of each context, whichever contexts and samples: what
/// symmetries of the task cannot tell apart.
struct SamplePattern {
  std::string name;  ///< samples on in each context, most first: "8 8 8 2"
  double share;      ///< of the contribution of all units, in [0, 1]
};

/// By share, largest first. A sample is on where the mean gate is above 1/2. `gates` units × P in
/// [0, 1]. Throws InputError as check_units(), and when the task has no contexts.
std::vector<SamplePattern> sample_patterns(const Task& task, const arma::mat& gates,
                                           const arma::vec& contribution);

/// Families of pathways are told apart by the number of contexts that they serve, 1 … C. The one
/// with the largest share, of shares by k = 0 … C; the first of equal ones.
arma::uword winning_family(const arma::vec& share_by_count);

/// The pathways that sets of representative units foretell, by the contexts these are on in.
struct PredictedPathways {
  std::string rung;          ///< whose sets they are
  arma::mat share_by_count;  ///< sets × (C + 1): MajorityTable::share_by_count of each, settled
  std::vector<SamplePattern> patterns;      ///< of all sets together, settled
  std::vector<arma::uword> epochs;          ///< first epochs of the windows
  std::vector<reln::MajorityTable> course;  ///< window by window, all sets together

  arma::vec mean() const { return arma::mean(share_by_count, 0).t(); }
  /// Number of contexts, 1 … C, that the family with the largest mean share serves.
  arma::uword winner() const { return winning_family(mean()); }
};

/// What the units of a run's first hidden layer came to, as predictions are compared with it.
struct RunPathways {
  arma::vec share_by_count;             ///< MajorityTable::share_by_count, settled
  std::vector<SamplePattern> patterns;  ///< settled
};

/// From settled_gates(). Throws InputError when the task has no contexts.
RunPathways run_pathways(const Task& task, const reln::GateRecord& record);

/// By the sets of `rung`. Settled: over the last quarter of the windows, as settled_gates() of a
/// run. The sets must have windows. Throws InputError when the task has no contexts.
PredictedPathways predicted_pathways(const Task& task, const std::string& rung,
                                     const std::vector<units::NodeSet>& sets);

}  // namespace festina::measure
