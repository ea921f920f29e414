#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "festina/reln/pathway_search.hpp"
#include "festina/reln/replay.hpp"

namespace festina::reln {

/// A training run of a ReLU net that a ReLN is looked for. Holds references.
struct RecordedRun {
  const Problem& problem;  ///< of the ReLU net
  const arma::vec& loss;   ///< at all epochs of the problem's schedule
  const GateRecord& record;
};

/// How far a replay is from its run: ‖L − L_run‖/‖L_run‖ over recorded epochs that it covers.
struct ReplayErrors {
  double rel_l2;  ///< over all of them
  /// Over the first half of them, the shorter one, and over the rest; none where it has no epoch or
  /// the run no loss.
  std::optional<double> first_half = {};
  std::optional<double> second_half = {};
};

/// The gated deep linear network of some gates, solved and held against its run.
struct Reln {
  Sharing sharing;
  SharedGates shared;  ///< empty where every unit has its own gate
  Trajectory trajectory;
  ReplayErrors errors;
  double seconds;
};

/// Replays the run with every unit's own graded gate.
Reln unit_reln(const RecordedRun& run, const Monitor& monitor = {});

/// Replays the run with gates that its units share; these may come from elsewhere, as controls do.
Reln shared_reln(const RecordedRun& run, Sharing sharing, SharedGates shared,
                 const Monitor& monitor = {});

/// Errors of a replay with any gates; none where it diverges or switches every unit off, as wrong
/// gates may make it.
std::optional<ReplayErrors> replay_errors(const RecordedRun& run, const GatesOfWindow& gates,
                                          const Monitor& monitor = {});
/// The first of them, ReplayErrors::rel_l2.
std::optional<double> replay_error(const RecordedRun& run, const GatesOfWindow& gates,
                                   const Monitor& monitor = {});

}  // namespace festina::reln
