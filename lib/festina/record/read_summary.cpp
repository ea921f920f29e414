#include "festina/record/read_summary.hpp"

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/record/expected_drop_json.hpp"
#include "festina/record/json_part.hpp"
#include "festina/record/provenance_json.hpp"
#include "festina/record/relns_json.hpp"
#include "festina/record/residuals_json.hpp"
#include "festina/record/rung_numbers_json.hpp"

namespace festina::record {

namespace {

void check_format(const JsonPart& top, const JsonPart::Json& json) {
  const bool named = json.is_object() && json.contains("format") && json["format"].is_string();
  if (!named) top.fail("this is no Festina summary: key 'format' is missing");
  if (json["format"] != summary_format)
    top.fail("format '" + json["format"].get<std::string>() + "'; expected '" + summary_format +
             "'");
  if (const std::size_t version = top.at("version").count(); version != summary_version)
    top.fail("version " + std::to_string(version) + ", this Festina reads " +
             std::to_string(summary_version));
}

Training training_of(const JsonPart& part) {
  Training training;
  training.hidden.clear();
  for (const std::size_t width : part.at("hidden").counts()) training.hidden.push_back(width);
  training.init_sd = part.at("init_sd").real();
  training.learning_rate = part.at("learning_rate").real();
  training.unstable = part.at("unstable").flag();
  training.reduction = static_cast<Reduction>(
      base::index_of("reduction", part.at("reduction").text(), trajectory::reduction_names()));
  training.batch = part.at("batch").count();
  training.schedule.epochs = part.at("epochs").count();
  training.schedule.record_every = part.at("record_every").count();
  for (const std::size_t epoch : part.at("snapshot_epochs").counts())
    training.schedule.snapshot_epochs.push_back(epoch);
  training.seed = part.at("seed").count();
  training.runs = part.at("runs").count();
  try {
    training.check();
  } catch (const InputError& error) {
    part.fail(std::string("cannot be: ") + error.what());
  }
  return training;
}

guest::LogFacts log_facts_of(const JsonPart& part) {
  return {part.at("files").texts(),           part.at("outputs").flag(),
          part.at("hidden_layers").count(),   part.at("initial_sds").reals(),
          part.at("initial_counts").counts(), part.at("largest_bias").real()};
}

/// What was read off a run, in numbers; none where nothing was.
std::optional<ladder::ReadNumbers> read_numbers(const JsonPart& part) {
  if (part.at("read_weights").is_null()) return std::nullopt;
  return ladder::ReadNumbers{part.at("read_weights").count(), part.at("read_gate_values").count(),
                             part.at("read_memberships").count(), part.at("read_choices").count()};
}

SummaryRung summary_rung(const JsonPart& part) {
  ladder::RungInfo info;
  info.name = part.at("rung").text();
  info.dynamics = part.at("dynamics").text();
  info.pathways = part.at("pathways").count();
  info.scalars = part.at("scalars").count();
  info.chosen = part.at("chosen").texts();
  info.fitted = part.at("fitted").texts();
  info.tuned = part.at("tuned").texts();
  info.from_run = part.at("from_run").texts();
  info.read = read_numbers(part);
  info.from_epoch = part.at("from_epoch").count();
  info.reference = part.at("reference").text();
  if (const JsonPart limit = part.at("valid_until"); !limit.is_null())
    info.valid_until = limit.count();
  if (const JsonPart network = part.at("network"); !network.is_null())
    info.describes = network.text();
  return {std::move(info), residuals_of(part.at("assumptions")), told_numbers(part)};
}

}  // namespace

Summary read_summary(const std::filesystem::path& path) {
  const JsonPart::Json json = read_json(path.string());
  const JsonPart top(json, path.string());
  check_format(top, json);
  Summary summary;
  summary.experiment = top.at("experiment").text();
  summary.provenance = read_provenance(top.at("provenance"));
  for (const auto& [key, value] : top.at("settings").members())
    summary.settings.emplace_back(key, value.text());
  const JsonPart task = top.at("task");
  summary.task = {task.at("samples").count(), task.at("inputs").count(), task.at("outputs").count(),
                  task.at("singular_values").reals()};
  summary.training = training_of(top.at("training"));
  summary.expected_drop = expected_drop_of(top.at("training"));
  summary.run_seconds = top.at("relu").at("run_seconds").reals();
  if (const JsonPart logs = top.at("relu").at("logs"); !logs.is_null())
    summary.logs = log_facts_of(logs);
  summary.final_loss = top.at("relu").at("final_loss").optional_real();
  for (const JsonPart& rung : top.at("theories").items())
    summary.rungs.push_back(summary_rung(rung));
  for (const JsonPart& skipped : top.at("skipped").items())
    summary.skipped.push_back({skipped.at("rung").text(), skipped.at("reason").text()});
  summary.relns = relns_of(top.at("relns"));
  const JsonPart sums = top.at("crc32");
  summary.files = {sums.at("curves.csv").text(), sums.at("results.h5").text()};
  return summary;
}

}  // namespace festina::record
