#include "build_gates.hpp"

#include <algorithm>

#include "festina/network/families.hpp"

namespace festina::tool {

namespace {

std::optional<WhyNot> obstacle_of(const Training& training, std::size_t runs) {
  if (runs == 0) return WhyNot{"reads the gates of a training run, and none are recorded"};
  // A gate's drive is that of all samples, and a replay takes full-batch steps.
  if (training.batch > 0)
    return WhyNot{
        "reads the gates of a training run, and none are recorded in mini-batches (train.batch)"};
  return std::nullopt;
}

}  // namespace

ladder::RelnOptions build_relns(const Settings& settings) {
  ladder::RelnOptions options;
  options.from_epoch = settings.count("gates.from_epoch");
  options.window = settings.count("gates.window");
  options.pathways.clear();
  for (const std::size_t pathways : settings.count_list("gates.pathways"))
    options.pathways.push_back(pathways);
  options.check();
  return options;
}

GateWatch::GateWatch(const Task& task, const Training& training, const ladder::RelnOptions& options,
                     std::size_t runs)
    : network_(network::chain_network(task, training.hidden, Activation::relu)),
      obstacle_(obstacle_of(training, runs)) {
  if (!obstacle_)
    obstacle_ = ladder::recording_obstacle(options, training.schedule, network_.architecture,
                                           task.samples());
  if (obstacle_) return;
  for (std::size_t run = 0; run < runs; ++run)
    recorders_.emplace_back(network_, task.samples(), options.windows(training.schedule));
}

simulate::EpochHooks GateWatch::hooks(std::size_t run) {
  return run < recorders_.size() ? recorders_[run].hooks() : simulate::EpochHooks{};
}

std::vector<reln::GateRecord> GateWatch::take() {
  std::vector<reln::GateRecord> records;
  for (reln::GateRecorder& recorder : recorders_) records.push_back(recorder.take());
  return records;
}

}  // namespace festina::tool
