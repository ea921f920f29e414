#pragma once

#include <string>
#include <utility>
#include <vector>

#include "festina/record/provenance.hpp"
#include "festina/reln/reln_rungs.hpp"
#include "festina/simulate/training.hpp"
#include "festina/task/spectrum.hpp"
#include "festina/theory/ladder.hpp"

namespace festina {

/// All that an experiment gave, as the files and pictures show it.
struct Results {
  std::string experiment;  ///< its name
  /// Every setting that was in force, key and value as text.
  std::vector<std::pair<std::string, std::string>> settings;
  Task task;
  Spectrum spectrum;
  Training training;
  Climb climb;
  Provenance provenance;
  std::vector<GateRecord> gates = {};  ///< of the first runs, where they were recorded
  RelnFindings relns = {};             ///< of run 0
};

}  // namespace festina
