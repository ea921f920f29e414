#include "festina/sweep/task_file.hpp"

#include "festina/base/error.hpp"
#include "festina/file/file.hpp"
#include "festina/file/staged_file.hpp"
#include "festina/record/json_part.hpp"
#include "festina/record/provenance_json.hpp"

namespace festina::sweep {

namespace {

using Json = record::JsonPart::Json;

constexpr const char* task_format = "festina-sweep-task";
constexpr int version_of_format = 1;

Json numbers(const arma::vec& values) {
  return std::vector<double>(values.begin(), values.end());  // NaN becomes null
}

Json content(const SweepTask& task, const SweepOutcome& outcome) {
  Json json = {{"id", task.id},
               {"settings", task.settings},
               {"status", outcome.failed ? "failed" : "done"},
               {"message", outcome.message},
               {"measures", Json::object()},
               {"epochs", numbers(outcome.epochs)},
               {"losses", Json::object()},
               {"seconds", outcome.seconds},
               {"provenance", record::provenance_json(outcome.provenance)}};
  for (const auto& [name, value] : outcome.measures) json["measures"][name] = value;
  for (const auto& [name, loss] : outcome.losses) json["losses"][name] = numbers(loss);
  return json;
}

SweepOutcome parse(const record::JsonPart& task) {
  SweepOutcome outcome;
  outcome.failed = task.at("status").text() == "failed";
  outcome.message = task.at("message").text();
  for (const auto& [name, value] : task.at("measures").members())
    outcome.measures.emplace_back(name, value.real());
  outcome.epochs = task.at("epochs").reals();
  for (const auto& [name, loss] : task.at("losses").members())
    outcome.losses.emplace_back(name, loss.reals());
  outcome.seconds = task.at("seconds").real();
  outcome.provenance = record::read_provenance(task.at("provenance"));
  return outcome;
}

}  // namespace

std::filesystem::path task_file(const std::filesystem::path& folder, const std::string& id) {
  return folder / "tasks" / (id + ".json");
}

void write_outcome(const std::filesystem::path& folder, const SweepTask& task,
                   const SweepOutcome& outcome) {
  const Json inner = content(task, outcome);
  const Json whole = {
      {"format", task_format},
      {"version", version_of_format},
      {"crc32", file::checksum(inner.dump(-1, ' ', false, Json::error_handler_t::replace))},
      {"task", inner}};
  file::write_file(task_file(folder, task.id),
                   whole.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
}

ReadOutcome read_outcome(const std::filesystem::path& folder, const SweepTask& task) {
  const std::string file = task_file(folder, task.id).string();
  if (!std::filesystem::exists(file)) return {};
  try {
    const Json json = record::read_json(file);
    const record::JsonPart whole(json, file);
    const record::JsonPart inner = whole.at("task");
    if (whole.at("format").text() != task_format ||
        whole.at("version").count() != version_of_format)
      return {{}, "it is no file of a sweep's task"};
    if (whole.at("crc32").text() != file::checksum(json["task"].dump()))
      return {{}, "its checksum is another one"};
    if (inner.at("id").text() != task.id) return {{}, "it is of another run"};
    return {parse(inner)};
  } catch (const InputError&) {
    return {{}, "it is cut short or no JSON"};
  }
}

}  // namespace festina::sweep
