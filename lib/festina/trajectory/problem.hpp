#pragma once

#include <string>
#include <vector>

#include "festina/kernel/kernel.hpp"
#include "festina/linalg/frame.hpp"
#include "festina/network/held_out.hpp"
#include "festina/network/pathways.hpp"
#include "festina/task/task.hpp"
#include "festina/trajectory/time_map.hpp"
#include "festina/trajectory/trajectory.hpp"

namespace festina::trajectory {

/// A network that is to learn a task, and how time is counted and looked at. Whether by steps
/// (simulate) or by equations (theory), it is solved into a Trajectory. Holds references.
struct Problem {
  std::string label;  ///< who this is in messages: "ReLU run 2"
  const Task& task;
  const Network& network;
  const Frame& frame;  ///< of the task
  TimeMap time;
  Schedule schedule;
  /// Of the edges into the output, see Propagation; none: one stage.
  std::vector<std::size_t> stages = {};
  /// Paths of the network to look at one by one, and a frame for each.
  std::vector<Pathway> pathways = {};
  std::vector<Frame> pathway_frames = {};
  const network::HeldOut* held_out = nullptr;  ///< looked at as well, never learned from
  Kernel kernel = kernel::fastest_kernel();    ///< of the products, that of the training
};

}  // namespace festina::trajectory

namespace festina {
using trajectory::Problem;
}  // namespace festina
