#include "festina/record/summary.hpp"

#include <cmath>
#include <numeric>
#include <optional>

#include "festina/record/expected_drop_json.hpp"
#include "festina/record/findings_json.hpp"
#include "festina/record/json_part.hpp"
#include "festina/record/prediction_json.hpp"
#include "festina/record/provenance_json.hpp"
#include "festina/record/relns_json.hpp"
#include "festina/record/residuals_json.hpp"
#include "festina/record/rung_numbers_json.hpp"
#include "festina/record/selectivity_json.hpp"
#include "festina/record/what_was_read_json.hpp"
#include "festina/simulate/step_bound.hpp"

namespace festina::record {

namespace {

using Json = JsonPart::Json;

Json task_json(const Task& task, const Spectrum& spectrum) {
  Json block_sizes = Json::array();
  for (const linalg::DegenerateBlock& block : spectrum.frame.blocks)
    block_sizes.push_back(block.size);
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
      {"mode_blocks", block_sizes},
      {"off_diagonal", spectrum.off_diagonal},
      {"linear_floor", spectrum.linear_floor}};
}

Json list_of(const std::vector<std::optional<double>>& values) {
  Json list = Json::array();
  for (const auto& value : values) list.push_back(or_null(value));
  return list;
}

/// null where it is not known, or infinite, which JSON does not have.
Json finite_or_null(double number) {
  return std::isfinite(number) ? Json(number) : Json(nullptr);
}

Json rises_json(const std::optional<LossRises>& rises) {
  if (!rises) return nullptr;
  return {{"count", rises->count},
          {"first_epoch", or_null(rises->first_epoch)},
          {"largest", finite_or_null(rises->largest)}};
}

Json training_json(const Lesson& lesson) {
  const Training& training = lesson.training;
  return {
      {"hidden", training.hidden},
      {"init_sd", training.init_sd},
      {"learning_rate", training.learning_rate},
      {"step_size_bound", finite_or_null(simulate::step_size_bound(lesson))},
      {"unstable", training.unstable},
      {"reduction", trajectory::reduction_names().at(static_cast<std::size_t>(training.reduction))},
      {"batch", training.batch},
      {"epochs", training.schedule.epochs},
      {"record_every", training.schedule.record_every},
      {"snapshot_epochs", training.schedule.snapshot_epochs},
      {"seed", training.seed},
      {"runs", training.runs}};
}

Json logs_json(const guest::LogFacts& logs) {
  return {{"files", logs.files},
          {"outputs", logs.outputs},
          {"hidden_layers", logs.hidden_layers},
          {"initial_sds", logs.initial_sds},
          {"initial_counts", logs.initial_counts},
          {"largest_bias", logs.largest_bias}};
}

Json relu_json(const Results& results) {
  const Climb& climb = results.climb;
  Json relu = {{"runs", climb.runs.size()},
               {"epochs", results.training.schedule.epochs},
               {"recorded", results.training.schedule.recorded().n_elem},
               {"initial_loss", nullptr},
               {"final_loss", nullptr},
               {"half_loss_epoch", nullptr},
               {"seed_rel_l2", nullptr},
               {"learned_runs", climb.learned_runs},
               {"first_drop_fall", climb.first_drop_fall},
               {"first_drop_epoch", nullptr},
               {"first_drop_epochs", Json::array()},
               {"aligned_seed_rel_l2", nullptr},
               {"mode_half_epochs", Json::array()},
               {"loss_rises", Json::array()},
               {"seconds", 0},
               {"run_seconds", climb.run_seconds},
               {"logs", nullptr}};
  if (results.logs) relu["logs"] = logs_json(*results.logs);
  if (climb.runs.empty()) return relu;
  const arma::vec mean = trajectory::mean_loss(climb.runs);
  relu["initial_loss"] = mean(0);
  relu["final_loss"] = mean(mean.n_elem - 1);
  relu["half_loss_epoch"] = or_null(trajectory::half_loss_epoch(climb.runs.front().epochs, mean));
  relu["seed_rel_l2"] = or_null(ladder::seed_rel_l2(climb));
  for (const Trajectory& run : climb.runs)
    relu["first_drop_epochs"].push_back(
        or_null(trajectory::first_drop_epoch(run.epochs, run.loss, climb.first_drop_fall)));
  if (climb.aligned_runs) {
    relu["first_drop_epoch"] = climb.aligned_runs->drop;
    relu["aligned_seed_rel_l2"] = or_null(trajectory::aligned_seed_spread(*climb.aligned_runs));
  }
  for (const Trajectory& run : climb.runs) relu["loss_rises"].push_back(rises_json(run.rises));
  for (const Trajectory& run : climb.runs)
    relu["mode_half_epochs"].push_back(
        list_of(trajectory::mode_half_epochs(results.spectrum.frame, run.epochs, run.modes)));
  relu["seconds"] = std::accumulate(climb.run_seconds.begin(), climb.run_seconds.end(), 0.0);
  return relu;
}

Json last_column(const arma::mat& series) {
  if (series.is_empty()) return nullptr;
  const arma::vec last = series.col(series.n_cols - 1);
  return std::vector<double>(last.begin(), last.end());
}

Json assumptions_json(const RungResult& rung) {
  Json json = residuals_json(rung.assumptions);
  json["right_alignment"] = last_column(rung.solution.right_alignment);
  json["left_alignment"] = last_column(rung.solution.left_alignment);
  return json;
}

Json mode_times_json(const RungResult& rung) {
  Json list = Json::array();
  for (const race::ModeTimes& times : rung.mode_times)
    list.push_back({{"pathway", rung.info.modes->pathways[times.pathway].name},
                    {"first_mode", times.block.first + 1},
                    {"modes", times.block.size},
                    {"singular_value", times.singular_value},
                    {"alignment_time", or_null(times.alignment_time)},
                    {"aligned_epoch", or_null(times.aligned)},
                    {"learned_alone_epoch", or_null(times.learned_alone)},
                    {"learned_epoch", or_null(times.learned)}});
  return list;
}

Json rung_json(const RungResult& rung) {
  const ladder::RungInfo& info = rung.info;
  Json json = {{"rung", info.name},
               {"dynamics", info.dynamics},
               {"fitted", info.fitted},
               {"tuned", info.tuned},
               {"chosen", info.chosen},
               {"from_run", info.from_run},
               {"from_epoch", info.from_epoch},
               {"reference", info.reference},
               {"valid_until", or_null(info.valid_until)}};
  json["network"] = info.describes.empty() ? Json(nullptr) : Json(info.describes);
  for (const ladder::RungNumber& number : ladder::rung_numbers)
    json[std::string(number.key)] = number_json(number, number.of(rung));
  json["loss_rises"] = rises_json(rung.solution.rises);
  json["mode_half_epochs"] = list_of(rung.mode_half_epochs);
  json["pathway_mode_times"] = mode_times_json(rung);
  json["assumptions"] = assumptions_json(rung);
  json["node_sets"] = node_sets_json(rung);
  return json;
}

/// The loss of output 0 on what is held out.
double held_out_target_loss(const Results& results) {
  const Task& held_out = *results.climb.held_out;
  return results.training.time(held_out).loss(held_out.targets());
}

}  // namespace

std::string summary_json(const Results& results, const std::vector<Finding>& findings,
                         const FileSums& files) {
  Json summary = {{"format", summary_format},
                  {"version", summary_version},
                  {"experiment", results.experiment},
                  {"provenance", provenance_json(results.provenance)},
                  {"task", task_json(results.task, results.spectrum)},
                  {"training", training_json(results.lesson())},
                  {"relu", relu_json(results)},
                  {"held_out", nullptr},
                  {"theories", Json::array()},
                  {"skipped", Json::array()},
                  {"findings", findings_json(findings)},
                  {"relns", relns_json(results.relns)},
                  {"selectivity", selectivity_json(results)},
                  {"predicted_pathways", predicted_pathways_json(results)},
                  {"crc32", {{"curves.csv", files.curves}, {"results.h5", files.results}}},
                  {"files", files.names},
                  {"settings", Json::object()}};
  if (!files.surface.empty()) summary["crc32"]["surface.csv"] = files.surface;
  add_expected_drop(summary["training"], results.expected_drop);
  if (const auto& held_out = results.climb.held_out)
    summary["held_out"] = {{"samples", held_out->samples()},
                           {"target_loss", held_out_target_loss(results)}};
  for (const RungResult& rung : results.climb.rungs) summary["theories"].push_back(rung_json(rung));
  for (const ladder::SkippedRung& skipped : results.climb.skipped)
    summary["skipped"].push_back({{"rung", skipped.name}, {"reason", skipped.reason}});
  for (const auto& [key, value] : results.settings) summary["settings"][key] = value;
  return json_text(summary);
}

std::string task_summary_json(const Lesson& lesson,
                              const OrWhyNot<simulate::ExpectedDrop>& expected,
                              const std::vector<task::ReadFile>& read,
                              const std::vector<Finding>& remarks) {
  Json json = task_json(lesson.task, lesson.spectrum);
  add_what_was_read(json, lesson.task, read);
  json["remarks"] = findings_json(remarks);
  json["training"] = training_json(lesson);
  add_expected_drop(json["training"], expected);
  json["step_size_bound"] = finite_or_null(simulate::step_size_bound(lesson));
  json["learning_rate"] = lesson.training.learning_rate;
  return json_text(json);
}

}  // namespace festina::record
