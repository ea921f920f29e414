#include "festina/ladder/run_study.hpp"

#include <algorithm>

#include "festina/base/check.hpp"
#include "festina/reln/settled_gates.hpp"

namespace festina::ladder {

namespace {

std::vector<PictureShares> picture_shares(const reln::GateRecord& record, const Task& task) {
  std::vector<PictureShares> shares;
  if (task.contexts() < 2) return shares;
  for (std::size_t layer = 0; layer < record.layers.size(); ++layer) {
    const reln::MajorityTable table = reln::settled_majority(task, record, layer);
    shares.push_back({table.common(), table.all_but_one()});
  }
  return shares;
}

std::vector<RelnPoint> nearest_points(const std::vector<RelnPoint>& points) {
  std::vector<RelnPoint> nearest;
  for (const reln::Sharing sharing : reln::all_sharings)
    if (const RelnPoint* point = nearest_point(points, sharing)) nearest.push_back(*point);
  return nearest;
}

}  // namespace

reln::SurfaceGrid standard_surface(const RelnOptions& options, const reln::GateWindows& recorded) {
  reln::SurfaceGrid grid;
  grid.pathways = options.pathways;
  std::erase_if(grid.windows, [&](arma::uword windows) { return windows > recorded.count(); });
  return grid;
}

RelnClimb study_runs(const RecordedRuns& recorded, const RelnRequest& request,
                     const RunStudyOptions& study) {
  const auto& [problem, runs, records] = recorded;
  base::check_at_least("recorded runs", records.size(), 1);
  const auto run_of = [&, &problem = problem, &runs = runs, &records = records](std::size_t run) {
    return reln::RecordedRun{problem, runs[run].loss, records[run]};
  };
  const std::uint64_t seed = request.lesson.training.seed;
  RelnClimb climb = climb_relns(run_of(0), request);
  RelnFindings& found = climb.found;
  for (std::size_t run = 1; run < records.size(); ++run)
    found.other_runs.push_back({run, nearest_points(climb_relns(run_of(run), request).found.points),
                                picture_shares(records[run], problem.task)});
  if (records.size() > 1 && problem.task.contexts() > 1)
    found.run_agreement = reln::run_agreement(records, problem.task, seed);
  const reln::RecordedRun first = run_of(0);
  const reln::SearchOptions search{seed, request.workers, request.monitor};
  for (const reln::Sharing sharing : {reln::Sharing::fixed, reln::Sharing::redrawn})
    if (const RelnPoint* point = nearest_point(found.points, sharing))
      found.stability.push_back(
          {reln::rung_of(sharing), point->pathways, study.searches,
           reln::search_stability(first, {sharing, point->pathways}, study.searches, search)});
  if (study.surface) found.surface = reln::error_surface(first, *study.surface, search);
  return climb;
}

std::size_t study_epochs(const RelnRequest& request, const RunStudyOptions& study,
                         const std::vector<reln::GateRecord>& records) {
  std::size_t epochs = 0;
  for (const reln::GateRecord& record : records)
    epochs += reln_epochs(request.rungs, request.options, record.windows.covered());
  const reln::GateWindows& recorded = records.front().windows;
  return epochs + 2 * reln::stability_epochs(study.searches, recorded) +
         (study.surface ? reln::surface_epochs(*study.surface, recorded) : 0);
}

}  // namespace festina::ladder
