#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "festina/guest/training_log.hpp"
#include "festina/ladder/ladder.hpp"
#include "festina/ladder/reln_rungs.hpp"
#include "festina/record/checkpoint.hpp"
#include "festina/simulate/training.hpp"

namespace festina::experiment {

/// The value of gates.from_epoch in Setup::settings where the run decides.
inline constexpr const char* start_by_run = "auto";

/// What is recorded of the gates of ReLU runs, and how their ReLNs are looked for.
struct GateOptions {
  std::size_t runs = 1;  ///< the first ones, key gates.runs; 0 for none
  ladder::RelnOptions relns = {};
};

/// All that an experiment depends on. What is not given is as the command line has it.
struct Setup {
  std::string name;
  Task task;
  Training training = {};
  LadderOptions ladder = {};
  bool trains = true;  ///< whether training.runs ReLU networks are trained, or none
  /// Runs of the user's own that stand in place of trained ones; empty: none. Their epochs are
  /// those of the experiment, whatever training.schedule says.
  std::vector<TrainingLog> logs = {};
  GateOptions gates = {};
  /// Where ReLU runs keep states that they go on from; none: nowhere. Needs gates.runs of 0.
  std::optional<record::Checkpoints> checkpoints = {};
  /// Settings in force, key and value as text: told in the results, without further effect.
  std::vector<std::pair<std::string, std::string>> settings = {};

  /// Runs that theories are held against: logged ones, or ReLU networks that are trained.
  std::size_t runs() const { return !logs.empty() ? logs.size() : trains ? training.runs : 0; }
  /// Throws InputError naming the key that is out of range, or two that exclude each other.
  void check() const;
};

}  // namespace festina::experiment
