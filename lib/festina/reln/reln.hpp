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

/// The gated deep linear network of some gates, solved and held against its run.
struct Reln {
  Sharing sharing;
  SharedGates shared;  ///< empty where every unit has its own gate
  Trajectory trajectory;
  double rel_l2;  ///< ‖L − L_run‖/‖L_run‖ over the recorded epochs it covers
  double seconds;
};

/// Replays the run with every unit's own graded gate.
Reln unit_reln(const RecordedRun& run, const Monitor& monitor = {});

/// Replays the run with gates that its units share; these may come from elsewhere, as controls do.
Reln shared_reln(const RecordedRun& run, Sharing sharing, SharedGates shared,
                 const Monitor& monitor = {});

/// Relative L2 error of a replay with any gates, the same measure as Reln::rel_l2; none where the
/// replay diverges or switches every unit off, as wrong gates may make it.
std::optional<double> replay_error(const RecordedRun& run, const GatesOfWindow& gates,
                                   const Monitor& monitor = {});

}  // namespace festina::reln
