#pragma once

#include <vector>

#include "festina/record/results.hpp"
#include "festina/verdict/yardstick.hpp"

namespace festina::verdict {

/// The yardstick of an experiment's runs.
Yardstick yardstick(const Results& results);

/// All that an experiment shows: of the runs, of the task, of every rung, of gates and pathways, in
/// this order. Sentences of report and terminal are made from these.
std::vector<Finding> findings(const Results& results);

}  // namespace festina::verdict
