#include "festina/sweep/outcome.hpp"

namespace festina {

namespace {

double or_nan(const std::optional<double>& value) {
  return value.value_or(arma::datum::nan);
}

}  // namespace

SweepOutcome outcome_of(const Results& results) {
  const Climb& climb = results.climb;
  SweepOutcome outcome;
  outcome.epochs = arma::conv_to<arma::vec>::from(climb.epochs());
  outcome.provenance = results.provenance;
  if (!climb.runs.empty()) {
    const arma::vec mean = mean_loss(climb.runs);
    outcome.measures = {{"initial_loss", mean.front()},
                        {"final_loss", mean.back()},
                        {"half_loss_epoch", or_nan(half_loss_epoch(climb.epochs(), mean))}};
    outcome.losses.emplace_back("relu", mean);
  }
  for (const RungResult& rung : climb.rungs) {
    const std::string& name = rung.info.name;
    const auto add = [&](const char* measure, double value) {
      outcome.measures.emplace_back(name + "." + measure, value);
    };
    const auto& d = rung.distance;
    add("rel_l2", d ? d->rel_l2 : arma::datum::nan);
    add("log10_ratio", d ? d->log10_ratio : arma::datum::nan);
    add("final_ratio", d ? d->final_ratio : arma::datum::nan);
    add("half_loss_epoch", or_nan(rung.half_loss_epoch));
    outcome.losses.emplace_back(
        name, on_epochs(climb.epochs(), rung.solution.epochs, rung.solution.loss));
  }
  return outcome;
}

SweepOutcome failed_outcome(const std::string& message, std::uint64_t seed) {
  SweepOutcome outcome;
  outcome.failed = true;
  outcome.message = message;
  outcome.provenance = provenance(seed);
  return outcome;
}

double measure_of(const SweepOutcome& outcome, const std::string& name) {
  for (const auto& [measure, value] : outcome.measures)
    if (measure == name) return value;
  return arma::datum::nan;
}

}  // namespace festina
