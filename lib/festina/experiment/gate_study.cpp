#include "festina/experiment/gate_study.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "festina/base/check.hpp"
#include "festina/experiment/reln_problem.hpp"
#include "festina/ladder/rungs.hpp"
#include "festina/network/families.hpp"

namespace festina::experiment {

namespace {

/// All rungs that read a run.
std::vector<std::string> reading_rungs() {
  std::vector<std::string> names;
  std::copy_if(ladder::rung_names().begin(), ladder::rung_names().end(), std::back_inserter(names),
               ladder::reads_run);
  return names;
}

/// The rungs that read a run are replaced by new ones.
void forget_relns(Climb& climb) {
  std::erase_if(climb.rungs, [](const RungResult& rung) { return !rung.info.from_run.empty(); });
  std::erase_if(climb.skipped,
                [](const ladder::SkippedRung& rung) { return ladder::reads_run(rung.name); });
}

}  // namespace

GateStudy::GateStudy(Results results, const std::vector<arma::uword>& pathways, bool surface)
    : results_(std::move(results)) {
  base::check_at_least("recorded runs", results_.gates.size(), 1);
  const reln::GateWindows& recorded = results_.gates.front().windows;
  relns_ = {recorded.from_epoch, recorded.length, pathways};
  relns_.check();
  if (surface) study_.surface = ladder::standard_surface(relns_, recorded);
}

std::size_t GateStudy::work() const {
  return ladder::study_epochs(reading_rungs(), results_.gates.size(),
                              results_.gates.front().windows, relns_, study_,
                              results_.training.schedule);
}

Results GateStudy::run(std::size_t workers, const Monitor& monitor) {
  forget_relns(results_.climb);
  const Task& task = results_.task;
  const Training& training = results_.training;
  const Spectrum& spectrum = results_.spectrum;
  const Network net = network::chain_network(task, training.hidden, Activation::relu);
  const Problem problem = reln_problem(task, net, spectrum.frame, training);
  ladder::RelnClimb found =
      ladder::study_runs(reading_rungs(), problem, results_.climb.runs, results_.gates, relns_,
                         study_, spectrum, training.seed, workers, monitor);
  results_.relns = std::move(found.found);
  ladder::add_relns(results_.climb, std::move(found), ladder::rung_names(), task, spectrum.frame,
                    training.time(task));
  return std::move(results_);
}

}  // namespace festina::experiment
