#pragma once

#include <optional>
#include <string>
#include <vector>

#include "festina/ladder/reln_rungs.hpp"

namespace festina::ladder {

/// What is asked of recorded runs besides the ReLNs of the first.
struct RunStudyOptions {
  std::size_t searches = 5;  ///< repetitions of the search for pathways, at least 2
  std::optional<reln::SurfaceGrid> surface;
};

/// The grid of options.pathways and of windows of once, twice and four times the recorded length,
/// as far as they fit.
reln::SurfaceGrid standard_surface(const RelnOptions& options, const reln::GateWindows& recorded);

/// Runs of one problem and the gates that were recorded of the first ones. Holds references.
struct RecordedRuns {
  const Problem& problem;
  const std::vector<Trajectory>& runs;
  const std::vector<reln::GateRecord>& records;
};

/// The ReLNs of the first run as climb_relns() finds them, and beside them in its findings:
/// stability over `searches` other seeds, the nearest ReLNs and majority gates of the other
/// recorded runs, how alike the runs end, and the error surface where it is asked for. The same
/// bits for any number of workers. Throws InputError for no runs, and as what it calls.
RelnClimb study_runs(const RecordedRuns& recorded, const RelnRequest& request,
                     const RunStudyOptions& study);

/// Most epochs that study_runs() reports to its monitor, about, for these records.
std::size_t study_epochs(const RelnRequest& request, const RunStudyOptions& study,
                         const std::vector<reln::GateRecord>& records);

}  // namespace festina::ladder
