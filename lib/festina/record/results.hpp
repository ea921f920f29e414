#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "festina/guest/layer_activity.hpp"
#include "festina/guest/log_facts.hpp"
#include "festina/ladder/ladder.hpp"
#include "festina/ladder/reln_rungs.hpp"
#include "festina/measure/gate_study.hpp"
#include "festina/measure/predicted_pathways.hpp"
#include "festina/record/provenance.hpp"
#include "festina/simulate/first_drop.hpp"
#include "festina/simulate/lesson.hpp"
#include "festina/task/spectrum.hpp"

namespace festina::record {

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
  std::vector<reln::GateRecord> gates = {};     ///< of the first runs, where they were recorded
  ladder::RelnFindings relns = {};              ///< of run 0
  std::vector<measure::LayerStudy> study = {};  ///< of the gates of run 0
  std::vector<measure::RungRealisability> realisability = {};
  std::optional<measure::PredictedPathways> predicted =
      {};  ///< by a rung's sets of units; none without contexts
  std::vector<measure::RunPathways> seen = {};  ///< of recorded runs, where something was predicted
  /// Losses (recorded epochs × nets) of nets drawn for a narrow width (ladder/narrow.hpp); empty
  /// where runs were trained or the net is not narrow.
  arma::mat drawn_nets = {};
  /// Where the runs are logs: what these tell of themselves, and the hidden layers of run 0.
  std::optional<guest::LogFacts> logs = {};
  std::vector<guest::LayerActivity> activity = {};
  /// Of the ReLU nets that `training` describes, trained or not; told before any is.
  OrWhyNot<simulate::ExpectedDrop> expected_drop = WhyNot{"it was not asked for"};

  /// What nets and theories were given.
  Lesson lesson() const { return {task, spectrum, training}; }
};

/// Fills in what the gates of run 0 and its ReLNs tell, where gates were recorded, and those of
/// representative units, where there are any. Throws Interrupted when `stop` asks for it.
void complete_study(Results& results, const std::stop_token& stop = {});

}  // namespace festina::record

namespace festina {
using record::Results;
}  // namespace festina
