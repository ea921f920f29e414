#include "festina/sweep/outcome.hpp"

#include "festina/sweep/gate_measures.hpp"
#include "festina/sweep/hidden_measures.hpp"
#include "festina/sweep/race_measures.hpp"

namespace festina::sweep {

namespace {

double or_nan(const std::optional<double>& value) {
  return value.value_or(arma::datum::nan);
}

std::vector<Measure> loss_measures(const Climb& climb) {
  if (climb.runs.empty()) return {};
  const arma::vec mean = trajectory::mean_loss(climb.runs);
  return {{"initial_loss", mean.front()},
          {"final_loss", mean.back()},
          {"half_loss_epoch", or_nan(trajectory::half_loss_epoch(climb.epochs(), mean))}};
}

std::vector<Measure> error_measures(const RungResult& rung) {
  const std::string name = rung.info.name + ".";
  const auto& d = rung.distance;
  return {{name + "rel_l2", d ? d->rel_l2 : arma::datum::nan},
          {name + "log10_ratio", d ? d->log10_ratio : arma::datum::nan},
          {name + "final_ratio", d ? d->final_ratio : arma::datum::nan},
          {name + "half_loss_epoch", or_nan(rung.half_loss_epoch)}};
}

/// When the runs learn, beyond the half of their loss.
std::vector<Measure> run_measures(const Results& results) {
  const Climb& climb = results.climb;
  if (climb.runs.empty()) return {};
  std::vector<Measure> measures = {
      {"first_drop_epoch", climb.aligned_runs ? climb.aligned_runs->drop : arma::datum::nan}};
  if (const auto apart = trajectory::seed_spread(climb.runs))
    measures.emplace_back("seed_rel_l2", *apart);
  const auto halves = trajectory::mode_half_epochs(results.spectrum.frame, climb.epochs(),
                                                   trajectory::mean_modes(climb.runs));
  for (std::size_t block = 0; block < halves.size(); ++block)
    measures.emplace_back("mode_" + std::to_string(block + 1) + "_half_epoch",
                          or_nan(halves[block]));
  return measures;
}

/// What else is known of a rung: errors that a shift in time does not hide, and what it assumes.
std::vector<Measure> rung_measures(const RungResult& rung) {
  const std::string name = rung.info.name + ".";
  return {{name + "aligned_rel_l2", or_nan(rung.aligned_rel_l2)},
          {name + "max_abs", rung.distance ? rung.distance->max_abs : arma::datum::nan},
          {name + "first_drop_epoch", or_nan(rung.first_drop_epoch)},
          {name + "off_diagonal", or_nan(rung.assumptions["off_diagonal"])},
          {name + "alignment", or_nan(rung.assumptions["alignment"])},
          {name + "scalars", static_cast<double>(rung.info.scalars)},
          {name + "pathways", static_cast<double>(rung.info.pathways)}};
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
  return outcome;
}

SweepOutcome failed_outcome(const std::string& message, std::uint64_t seed) {
  SweepOutcome outcome;
  outcome.failed = true;
  outcome.message = message;
  outcome.provenance = record::provenance(seed);
  return outcome;
}

double measure_of(const SweepOutcome& outcome, const std::string& name) {
  for (const auto& [measure, value] : outcome.measures)
    if (measure == name) return value;
  return arma::datum::nan;
}

}  // namespace festina::sweep
