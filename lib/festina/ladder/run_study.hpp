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

/// Epochs that study_runs() will report to its monitor, about. `runs` were recorded, in windows of
/// `recorded`.
std::size_t study_epochs(const RelnRequest& request, const RunStudyOptions& study, std::size_t runs,
                         const reln::GateWindows& recorded);

}  // namespace festina::ladder
