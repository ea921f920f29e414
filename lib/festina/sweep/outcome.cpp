#include "festina/sweep/outcome.hpp"

#include "festina/sweep/gate_measures.hpp"
#include "festina/sweep/hidden_measures.hpp"
#include "festina/sweep/race_measures.hpp"
#include "festina/sweep/rung_measures.hpp"
#include "festina/verdict/stable.hpp"

namespace festina::sweep {

namespace {

double or_nan(const std::optional<double>& value) {
  return value.value_or(arma::datum::nan);
}

std::vector<Measure> loss_measures(const Climb& climb) {
  if (climb.runs.empty()) return {};
  const arma::vec mean = trajectory::mean_loss(climb.runs);
  return {
      {measure_name("initial_loss"), mean.front()},
      {measure_name("final_loss"), mean.back()},
      {measure_name("half_loss_epoch"), or_nan(trajectory::half_loss_epoch(climb.epochs(), mean))}};
}

/// When the runs learn, beyond the half of their loss.
std::vector<Measure> run_measures(const Results& results) {
  const Climb& climb = results.climb;
  if (climb.runs.empty()) return {};
  std::vector<Measure> measures = {{measure_name("first_drop_epoch"), climb.aligned_runs
                                                                          ? climb.aligned_runs->drop
                                                                          : arma::datum::nan}};
  if (const auto apart = ladder::seed_rel_l2(climb))
    measures.emplace_back(measure_name("seed_rel_l2"), *apart);
  const auto halves = trajectory::mode_half_epochs(results.spectrum.frame, climb.epochs(),
                                                   trajectory::mean_modes(climb.runs));
  for (std::size_t block = 0; block < halves.size(); ++block)
    measures.emplace_back(measure_name("mode_B_half_epoch", {.block = block + 1}),
                          or_nan(halves[block]));
  return measures;
}

/// The step of the runs, and how often their loss rose.
std::vector<Measure> step_measures(const Results& results) {
  std::vector<Measure> measures = {{measure_name("learning_rate"), results.training.learning_rate}};
  if (results.climb.runs.empty()) return measures;
  const Finding stable = verdict::stable(results);
  measures.emplace_back(measure_name("loss_rises"), or_nan(stable.number("rises")));
  measures.emplace_back(measure_name("largest_loss_rise"), or_nan(stable.number("largest_rise")));
  return measures;
}

}  // namespace

SweepOutcome outcome_of(const Results& results) {
  const Climb& climb = results.climb;
  SweepOutcome outcome;
  outcome.epochs = arma::conv_to<arma::vec>::from(climb.epochs());
  outcome.provenance = results.provenance;
  const auto add = [&](const std::vector<Measure>& measures) {
    outcome.measures.insert(outcome.measures.end(), measures.begin(), measures.end());
  };
  add(loss_measures(climb));
  for (const RungResult& rung : climb.rungs) add(error_measures(rung));
  // What was added later stands behind, so that tables keep the columns they start with.
  add(run_measures(results));
  add(hidden_measures(results));
  add(gate_measures(results));
  for (const RungResult& rung : climb.rungs) add(rung_measures(rung));
  if (!climb.runs.empty()) outcome.losses.emplace_back("relu", trajectory::mean_loss(climb.runs));
  for (const RungResult& rung : climb.rungs)
    outcome.losses.emplace_back(
        rung.info.name,
        trajectory::on_epochs(climb.epochs(), rung.solution.epochs, rung.solution.loss));
  add_race_measures(outcome, results);
  for (const RungResult& rung : climb.rungs) add(residual_measures(rung));
  add(step_measures(results));
  return outcome;
}

SweepOutcome failed_outcome(const std::string& message, std::uint64_t seed, Kernel kernel) {
  SweepOutcome outcome;
  outcome.failed = true;
  outcome.message = message;
  outcome.provenance = record::provenance(seed, kernel);
  return outcome;
}

double measure_of(const SweepOutcome& outcome, const std::string& name) {
  for (const auto& [measure, value] : outcome.measures)
    if (measure == name) return value;
  return arma::datum::nan;
}

}  // namespace festina::sweep
