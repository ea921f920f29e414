#include "festina/reln/reln.hpp"

#include <cmath>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/base/timed.hpp"
#include "festina/trajectory/distance.hpp"

namespace festina::reln {

namespace {

double error_of(const RecordedRun& run, const Trajectory& replayed) {
  const arma::uvec all = run.problem.schedule.recorded();
  return trajectory::relative_l2(replayed.loss,
                                 trajectory::at_epochs(replayed.epochs, all, run.loss));
}

Trajectory replayed(const RecordedRun& run, const GatesOfWindow& gates, const Monitor& monitor) {
  return replay(run.problem, run.record.windows, run.record.start, gates, monitor);
}

}  // namespace

Reln unit_reln(const RecordedRun& run, const Monitor& monitor) {
  auto [trajectory, seconds] = base::timed([&] {
    return replayed(
        run, [&run](arma::uword window) { return run.record.graded_gates(window); }, monitor);
  });
  const double error = error_of(run, trajectory);
  return {Sharing::own, {}, std::move(trajectory), error, seconds};
}

Reln shared_reln(const RecordedRun& run, Sharing sharing, SharedGates shared,
                 const Monitor& monitor) {
  auto [trajectory, seconds] = base::timed([&] {
    return replayed(
        run, [&shared](arma::uword window) { return shared.of_units(window); }, monitor);
  });
  const double error = error_of(run, trajectory);
  return {sharing, std::move(shared), std::move(trajectory), error, seconds};
}

std::optional<double> replay_error(const RecordedRun& run, const GatesOfWindow& gates,
                                   const Monitor& monitor) {
  try {
    const double error = error_of(run, replayed(run, gates, monitor));
    return std::isfinite(error) ? std::optional(error) : std::nullopt;
  } catch (const RunError&) {  // diverged
    return std::nullopt;
  }
}

}  // namespace festina::reln
