#include "festina/reln/reln.hpp"

#include <chrono>
#include <utility>

#include "festina/trajectory/distance.hpp"

namespace festina {

namespace {

double error_of(const RecordedRun& run, const Trajectory& replayed) {
  const arma::uvec all = run.problem.schedule.recorded();
  return relative_l2(replayed.loss, at_epochs(replayed.epochs, all, run.loss));
}

Trajectory replayed(const RecordedRun& run, const GatesOfWindow& gates, const Monitor& monitor) {
  return replay(run.problem, run.record.windows, run.record.start, gates, monitor);
}

/// Every unit's own mean gates.
GatesOfWindow own_gates(const GateRecord& record) {
  return [&record](arma::uword window) {
    std::vector<arma::mat> gates;
    for (std::size_t layer = 0; layer < record.layers.size(); ++layer)
      gates.push_back(record.graded_gates(layer, window));
    return gates;
  };
}

}  // namespace

Reln unit_reln(const RecordedRun& run, const Monitor& monitor) {
  const auto start = std::chrono::steady_clock::now();
  Trajectory trajectory = replayed(run, own_gates(run.record), monitor);
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  const double error = error_of(run, trajectory);
  return {Sharing::own, {}, std::move(trajectory), error, 0, elapsed.count()};
}

Reln shared_reln(const RecordedRun& run, Sharing sharing, SharedGates shared,
                 const Monitor& monitor) {
  const auto start = std::chrono::steady_clock::now();
  Trajectory trajectory = replayed(
      run, [&shared](arma::uword window) { return shared.of_units(window); }, monitor);
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  const double error = error_of(run, trajectory);
  const double spread = gate_spread(run.record, shared);
  return {sharing, std::move(shared), std::move(trajectory), error, spread, elapsed.count()};
}

double replay_error(const RecordedRun& run, const GatesOfWindow& gates, const Monitor& monitor) {
  return error_of(run, replayed(run, gates, monitor));
}

}  // namespace festina
