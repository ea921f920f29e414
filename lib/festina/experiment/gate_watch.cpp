#include "festina/experiment/gate_watch.hpp"

#include <algorithm>

#include "festina/network/families.hpp"
#include "festina/trajectory/first_drop.hpp"
#include "festina/trajectory/plateau.hpp"

namespace festina::experiment {

namespace {

std::size_t watched_runs(const Setup& setup) {
  return std::min(setup.gates.runs, setup.runs());
}

Network relu_network(const Setup& setup) {
  return network::chain_network(setup.task, setup.training.hidden, Activation::relu);
}

}  // namespace

std::optional<WhyNot> gate_obstacle(const Setup& setup) {
  if (!setup.logs.empty())
    return WhyNot{
        "goes on from the weights of a ReLU net at a training epoch, and the runs are "
        "logged ones (runs.files)"};
  if (watched_runs(setup) == 0)
    return WhyNot{"reads the gates of a training run, and none are recorded"};
  // A gate's drive is that of all samples, and a replay takes full-batch steps.
  if (setup.training.batch > 0)
    return WhyNot{
        "reads the gates of a training run, and none are recorded in mini-batches (train.batch)"};
  return ladder::recording_obstacle(setup.gates.relns, setup.training.schedule,
                                    relu_network(setup).architecture, setup.task.samples());
}

WhyNot never_started() {
  return {
      "goes on from where run 0 leaves its first plateau, and it never does with a gates.window "
      "left (gates.from_epoch = auto)"};
}

GateWatch::GateWatch(const Setup& setup, const Lesson& lesson) : network_(relu_network(setup)) {
  if (gate_obstacle(setup)) return;
  const ladder::RelnOptions& options = setup.gates.relns;
  const reln::GateWindows windows = options.windows(setup.training.schedule);
  const double drop = trajectory::first_drop_fall(lesson.task, lesson.frame(), lesson.time());
  for (std::size_t run = 0; run < watched_runs(setup); ++run) {
    if (options.from_epoch)
      recorders_.emplace_back(network_, setup.task.samples(), windows);
    else
      recorders_.emplace_back(
          network_, setup.task.samples(), windows,
          reln::StartByLoss{trajectory::plateau_share * trajectory::explained_by_first_modes(drop),
                            setup.training.schedule.record_every});
  }
}

simulate::EpochHooks GateWatch::hooks(std::size_t run) {
  return run < recorders_.size() ? recorders_[run].hooks() : simulate::EpochHooks{};
}

std::vector<reln::GateRecord> GateWatch::take() {
  std::vector<reln::GateRecord> records;
  for (reln::GateRecorder& recorder : recorders_) {
    reln::GateRecord record = recorder.take();
    if (!record.recorded()) break;  // files and studies number runs without gaps
    records.push_back(std::move(record));
  }
  return records;
}

}  // namespace festina::experiment
