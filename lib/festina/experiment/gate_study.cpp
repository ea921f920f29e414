#include "festina/experiment/gate_study.hpp"

#include <utility>

#include "festina/base/check.hpp"
#include "festina/experiment/reln_problem.hpp"
#include "festina/ladder/rungs.hpp"
#include "festina/network/families.hpp"

namespace festina::experiment {

namespace {

/// The rungs that read a run are replaced by new ones.
void forget_relns(Climb& climb) {
  std::erase_if(climb.rungs, [](const RungResult& rung) { return !rung.info.from_run.empty(); });
  std::erase_if(climb.skipped, [](const ladder::SkippedRung& rung) {
    return ladder::role_of(rung.name) == ladder::Role::reading;
  });
}

/// The epoch from which gates were recorded, where it was given.
std::optional<arma::uword> given_start(const Results& results) {
  const std::pair<std::string, std::string> by_run = {"gates.from_epoch", start_by_run};
  for (const auto& setting : results.settings)
    if (setting == by_run) return std::nullopt;
  return results.gates.front().windows.from_epoch;
}

}  // namespace

GateStudy::GateStudy(Results results, const std::vector<arma::uword>& pathways, bool surface)
    : results_(std::move(results)) {
  base::check_at_least("recorded runs", results_.gates.size(), 1);
  const reln::GateWindows& recorded = results_.gates.front().windows;
  // Where the run decided, the record alone knows the epoch.
  relns_ = {given_start(results_), recorded.length, pathways};
  relns_.check();
  if (surface) study_.surface = ladder::standard_surface(relns_, recorded);
}

std::size_t GateStudy::work() const {
  const Lesson lesson{results_.task, results_.spectrum, results_.training};
  return ladder::study_epochs({lesson, ladder::reading_rungs(), relns_}, study_, results_.gates);
}

Results GateStudy::run(std::size_t workers, const Monitor& monitor) {
  forget_relns(results_.climb);
  const Lesson lesson{results_.task, results_.spectrum, results_.training};
  const Network net = network::chain_network(lesson.task, lesson.training.hidden, Activation::relu);
  const Problem problem = reln_problem(lesson, net);
  ladder::RelnClimb found =
      ladder::study_runs({problem, results_.climb.runs, results_.gates},
                         {lesson, ladder::reading_rungs(), relns_, workers, monitor}, study_);
  results_.relns = std::move(found.found);
  ladder::add_relns(results_.climb, std::move(found), ladder::rung_names(), lesson);
  return std::move(results_);
}

}  // namespace festina::experiment
