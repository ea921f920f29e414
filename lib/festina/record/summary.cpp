#include "festina/record/summary.hpp"

#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>

namespace festina {

namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::optional<double>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json provenance_json(const Provenance& p) {
  return {{"festina", p.festina},     {"commit", p.commit},
          {"seed", p.seed},           {"boost", p.boost},
          {"armadillo", p.armadillo}, {"hdf5", p.hdf5},
          {"blas", p.blas},           {"blas_threads", p.blas_threads},
          {"compiler", p.compiler}};
}

Json task_json(const Task& task, const Spectrum& spectrum) {
  return {
      {"name", task.name()},
      {"samples", task.samples()},
      {"inputs", task.inputs().n_rows},
      {"outputs", task.targets().n_rows},
      {"contexts", task.contexts()},
      {"rank", spectrum.frame.modes()},
      {"rank_tolerance", spectrum.frame.tolerance},
      {"input_rank", spectrum.input_rank},
      {"singular_values", std::vector<double>(spectrum.frame.s.begin(), spectrum.frame.s.end())},
      {"off_diagonal", spectrum.off_diagonal},
      {"linear_floor", spectrum.linear_floor}};
}

Json relu_json(const Results& results) {
  const Climb& climb = results.climb;
  const arma::vec mean = mean_loss(climb.runs);
  return {{"runs", climb.runs.size()},
          {"epochs", results.training.schedule.epochs},
          {"recorded", mean.n_elem},
          {"initial_loss", mean(0)},
          {"final_loss", mean(mean.n_elem - 1)},
          {"half_loss_epoch", or_null(half_loss_epoch(climb.runs.front().epochs, mean))},
          {"seed_rel_l2", or_null(seed_spread(climb.runs))},
          {"seconds", std::accumulate(climb.run_seconds.begin(), climb.run_seconds.end(), 0.0)}};
}

Json rung_json(const RungResult& rung) {
  const RungInfo& info = rung.info;
  return {{"rung", info.name},
          {"dynamics", info.dynamics},
          {"pathways", info.pathways},
          {"scalars", info.scalars},
          {"fitted_constants", info.fitted.size()},
          {"fitted", info.fitted},
          {"chosen", info.chosen},
          {"from_run", Json::array()},
          {"from_epoch", 0},
          {"reference", "mean"},
          {"rel_l2", rung.distance.rel_l2},
          {"log10_ratio", rung.distance.log10_ratio},
          {"max_abs", rung.distance.max_abs},
          {"half_loss_epoch", or_null(rung.half_loss_epoch)},
          {"final_loss", rung.solution.loss(rung.solution.loss.n_elem - 1)},
          {"final_ratio", rung.distance.final_ratio},
          {"assumptions",
           {{"off_diagonal", rung.assumptions.off_diagonal},
            {"alignment", or_null(rung.assumptions.alignment)},
            {"imbalance", or_null(rung.assumptions.imbalance)},
            {"mode_mixing", or_null(rung.assumptions.mode_mixing)},
            {"asymmetry", or_null(rung.assumptions.asymmetry)}}},
          {"seconds", rung.seconds}};
}

}  // namespace

std::string summary_json(const Results& results) {
  Json summary = {{"format", "festina-summary"},
                  {"version", 1},
                  {"experiment", results.experiment},
                  {"provenance", provenance_json(results.provenance)},
                  {"task", task_json(results.task, results.spectrum)},
                  {"relu", relu_json(results)},
                  {"theories", Json::array()},
                  {"skipped", Json::array()},
                  {"selectivity", Json::object()},
                  {"settings", Json::object()}};
  for (const RungResult& rung : results.climb.rungs) summary["theories"].push_back(rung_json(rung));
  for (const SkippedRung& skipped : results.climb.skipped)
    summary["skipped"].push_back({{"rung", skipped.name}, {"reason", skipped.reason}});
  for (const auto& [key, value] : results.settings) summary["settings"][key] = value;
  // Text that is no UTF-8 (a column name in Latin-1, say) is replaced rather than fatal.
  return summary.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace festina
