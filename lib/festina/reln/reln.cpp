#include "festina/reln/reln.hpp"

#include <cmath>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/base/timed.hpp"
#include "festina/trajectory/distance.hpp"

namespace festina::reln {

namespace {

/// Over `count` epochs from `first` on.
std::optional<double> error_within(const arma::vec& loss, const arma::vec& reference,
                                   arma::uword first, arma::uword count) {
  if (count == 0) return std::nullopt;
  const arma::span rows(first, first + count - 1);
  const double error = trajectory::relative_l2(arma::vec(loss(rows)), arma::vec(reference(rows)));
  return std::isfinite(error) ? std::optional(error) : std::nullopt;
}

ReplayErrors errors_of(const RecordedRun& run, const Trajectory& replayed) {
  const arma::uvec all = run.problem.schedule.recorded();
  const arma::vec reference = trajectory::at_epochs(replayed.epochs, all, run.loss);
  const arma::vec& loss = replayed.loss;
  const arma::uword half = loss.n_elem / 2;
  return {trajectory::relative_l2(loss, reference), error_within(loss, reference, 0, half),
          error_within(loss, reference, half, loss.n_elem - half)};
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
  const ReplayErrors errors = errors_of(run, trajectory);
  return {Sharing::own, {}, std::move(trajectory), errors, seconds};
}

Reln shared_reln(const RecordedRun& run, Sharing sharing, SharedGates shared,
                 const Monitor& monitor) {
  auto [trajectory, seconds] = base::timed([&] {
    return replayed(
        run, [&shared](arma::uword window) { return shared.of_units(window); }, monitor);
  });
  const ReplayErrors errors = errors_of(run, trajectory);
  return {sharing, std::move(shared), std::move(trajectory), errors, seconds};
}

std::optional<ReplayErrors> replay_errors(const RecordedRun& run, const GatesOfWindow& gates,
                                          const Monitor& monitor) {
  try {
    const ReplayErrors errors = errors_of(run, replayed(run, gates, monitor));
    return std::isfinite(errors.rel_l2) ? std::optional(errors) : std::nullopt;
  } catch (const RunError&) {  // diverged
    return std::nullopt;
  }
}

std::optional<double> replay_error(const RecordedRun& run, const GatesOfWindow& gates,
                                   const Monitor& monitor) {
  const auto errors = replay_errors(run, gates, monitor);
  return errors ? std::optional(errors->rel_l2) : std::nullopt;
}

}  // namespace festina::reln
