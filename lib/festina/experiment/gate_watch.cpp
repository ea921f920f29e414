#include "festina/experiment/gate_watch.hpp"

#include <algorithm>

#include "festina/network/families.hpp"

namespace festina::experiment {

namespace {

std::size_t watched_runs(const Setup& setup) {
  return std::min(setup.gates.runs, setup.runs());
}

Network relu_network(const Setup& setup) {
  return network::chain_network(setup.task, setup.training.hidden, Activation::relu);
}

}  // namespace

std::string gate_obstacle(const Setup& setup) {
  if (watched_runs(setup) == 0) return "reads the gates of a training run, and none are recorded";
  // A gate's drive is that of all samples, and a replay takes full-batch steps.
  if (setup.training.batch > 0)
    return "reads the gates of a training run, and none are recorded in mini-batches (train.batch)";
  return ladder::recording_obstacle(setup.gates.relns, setup.training.schedule,
                                    relu_network(setup).architecture, setup.task.samples());
}

GateWatch::GateWatch(const Setup& setup) : network_(relu_network(setup)) {
  if (!gate_obstacle(setup).empty()) return;
  const reln::GateWindows windows = setup.gates.relns.windows(setup.training.schedule);
  for (std::size_t run = 0; run < watched_runs(setup); ++run)
    recorders_.emplace_back(network_, setup.task.samples(), windows);
}

simulate::EpochHooks GateWatch::hooks(std::size_t run) {
  return run < recorders_.size() ? recorders_[run].hooks() : simulate::EpochHooks{};
}

std::vector<reln::GateRecord> GateWatch::take() {
  std::vector<reln::GateRecord> records;
  for (reln::GateRecorder& recorder : recorders_) records.push_back(recorder.take());
  return records;
}

}  // namespace festina::experiment
