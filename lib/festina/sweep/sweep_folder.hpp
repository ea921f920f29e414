#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "festina/sweep/plan.hpp"
#include "festina/sweep/task_file.hpp"

namespace festina::sweep {

/// A sweep that is to be made: its plan and every task, in order.
struct Sweep {
  std::string name;  ///< that of the plan's file
  SweepPlan plan;
  /// Every setting of the plan that is not varied, key and value.
  std::vector<std::pair<std::string, std::string>> base;
  std::vector<SweepTask> tasks;
};

/// Writes plan.json into `folder`: which runs the sweep there is about. Format
/// "festina-sweep-plan", version 1.
void write_plan(const std::filesystem::path& folder, const Sweep& sweep);

/// How a plan differs from the one that a folder was started with.
struct PlanChange {
  std::size_t added = 0;    ///< tasks
  std::size_t dropped = 0;  ///< tasks that the plan no longer asks for
  std::size_t kept = 0;
  std::vector<std::string> settings = {};  ///< "train.epochs 100 -> 200", of what is not varied

  /// "4 runs are new, 2 are no longer asked for, 6 stay (changed: …)".
  std::string text() const;
};

/// None where `folder` holds no plan yet. Throws InputError naming plan.json when it is damaged.
std::optional<PlanChange> compare_with_plan(const std::filesystem::path& folder,
                                            const Sweep& sweep);

/// What of a sweep is done, by task.
struct SweepState {
  std::vector<std::size_t> open;                             ///< tasks to run, damaged ones too
  std::vector<std::pair<std::size_t, std::string>> damaged;  ///< task, and what is wrong
  std::vector<std::string> other_makers;  ///< versions and kernels, other than this program's
};

/// Reads and verifies every task file of the sweep in `folder`, which goes on with `kernel`.
SweepState sweep_state(const std::filesystem::path& folder, const Sweep& sweep, Kernel kernel);

}  // namespace festina::sweep
