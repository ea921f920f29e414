#include "festina/sweep/sweep_files.hpp"

#include <algorithm>
#include <set>

#include "festina/file/hdf5_writer.hpp"
#include "festina/record/provenance_json.hpp"

namespace festina::sweep {

namespace {

using Json = record::JsonPart::Json;

/// A curve of every task, padded with NaN to the longest: tasks × T.
template <class CurveOf>
arma::mat padded(const SweepTable& table, const CurveOf& curve_of) {
  arma::uword longest = 0;
  for (const SweepOutcome& outcome : table.outcomes)
    longest = std::max(longest, outcome.epochs.n_elem);
  arma::mat curves(table.outcomes.size(), longest);
  curves.fill(arma::datum::nan);
  for (std::size_t i = 0; i < table.outcomes.size(); ++i) {
    const arma::vec& curve = curve_of(table.outcomes[i]);
    if (!curve.is_empty()) curves.row(i).head(curve.n_elem) = curve.t();
  }
  return curves;
}

const arma::vec& loss_of(const SweepOutcome& outcome, const std::string& name) {
  static const arma::vec none;
  for (const auto& [curve, loss] : outcome.losses)
    if (curve == name) return loss;
  return none;
}

/// What made the runs, seed aside, each once, in the order of the table's makers.
std::vector<record::Provenance> makers_of(const SweepTable& table) {
  std::vector<record::Provenance> list;
  for (const std::string& name : table.makers)
    for (const SweepOutcome& outcome : table.outcomes)
      if (record::maker(outcome.provenance) == name) {
        list.push_back(outcome.provenance);
        break;
      }
  return list;
}

Json varied_json(const std::vector<VariedKey>& keys) {
  Json json = Json::object();
  for (const VariedKey& varied : keys) json[varied.key] = varied.values;
  return json;
}

Json named_values(const SweepTable& table, const std::vector<std::string>& values) {
  const std::vector<std::string> keys = table.sweep.plan.keys();
  Json json = Json::object();
  for (std::size_t i = 0; i < keys.size(); ++i) json[keys[i]] = values[i];
  return json;
}

Json group_json(const SweepTable& table, const SweepGroup& group) {
  Json json = {{"values", named_values(table, group.values)},
               {"done", group.done},
               {"failed", group.failed},
               {"measures", Json::object()}};
  for (std::size_t m = 0; m < table.measures.size(); ++m) {
    const base::Quartiles& q = group.measures[m];
    json["measures"][table.measures[m]] = {
        {"median", q.median}, {"lower", q.lower}, {"upper", q.upper}, {"count", q.count}};
  }
  return json;
}

}  // namespace

std::string sweep_h5(const SweepTable& table) {
  file::Hdf5Writer file;
  const auto column = [&](const std::string& name, const auto& of, const std::string& unit) {
    std::vector<std::decay_t<decltype(of(std::size_t{0}))>> values;
    for (std::size_t i = 0; i < table.outcomes.size(); ++i) values.push_back(of(i));
    if constexpr (std::is_same_v<decltype(values), std::vector<std::string>>)
      file.write("table/" + name, values, {{"task"}, unit});
    else
      file.write("table/" + name, arma::vec(values), {{"task"}, unit});
  };
  const auto& tasks = table.sweep.tasks;
  const std::vector<std::string> keys = table.sweep.plan.keys();
  for (std::size_t key = 0; key < keys.size(); ++key)
    column(
        keys[key], [&](std::size_t i) { return tasks[i].values[key]; }, "text");
  column(
      "seed", [&](std::size_t i) { return std::to_string(tasks[i].seed); }, "text");
  column(
      "task", [&](std::size_t i) { return tasks[i].id; }, "text");
  column(
      "status",
      [&](std::size_t i) { return std::string(table.outcomes[i].failed ? "failed" : "done"); },
      "text");
  column(
      "message", [&](std::size_t i) { return table.outcomes[i].message; }, "text");
  column(
      "maker", [&](std::size_t i) { return record::maker(table.outcomes[i].provenance); }, "text");
  for (const std::string& measure : table.measures)
    column(
        measure, [&](std::size_t i) { return measure_of(table.outcomes[i], measure); },
        std::string(base::unit_text(measure_unit(measure).value_or(Unit::one))));
  file.write("epochs",
             padded(table, [](const SweepOutcome& one) -> const arma::vec& { return one.epochs; }),
             {{"task", "recorded epoch"}, "epochs"});
  for (const std::string& curve : table.curves)
    file.write(
        "loss/" + curve,
        padded(table,
               [&](const SweepOutcome& one) -> const arma::vec& { return loss_of(one, curve); }),
        {{"task", "recorded epoch"}, "loss"});
  file.attribute("/", "format", "festina-sweep");
  file.attribute("/", "sweep", table.sweep.name);
  for (std::size_t i = 0; i < table.makers.size(); ++i)
    file.attribute("/", "maker" + std::to_string(i), table.makers[i]);
  for (const auto& [key, value] : table.sweep.base) file.attribute("/", key, value);
  return file.image();
}

std::string sweep_json(const SweepTable& table, const SweepSums& sums) {
  const SweepPlan& plan = table.sweep.plan;
  Json json = {{"format", "festina-sweep"},
               {"version", 1},
               {"sweep", table.sweep.name},
               {"makers", Json::array()},
               {"grid", varied_json(plan.grid)},
               {"list", varied_json(plan.list)},
               {"seeds", plan.seeds},
               {"tasks", table.outcomes.size()},
               {"failed", table.failed()},
               {"failures", Json::array()},
               {"combinations", Json::array()},
               {"crc32", {{"sweep.csv", sums.table}, {"sweep.h5", sums.results}}},
               {"files", sums.names},
               {"settings", Json::object()}};
  for (const record::Provenance& made : makers_of(table)) {
    Json one = record::provenance_json(made);
    one.erase("seed");  // stands with every run
    json["makers"].push_back(one);
  }
  for (std::size_t i = 0; i < table.outcomes.size(); ++i)
    if (table.outcomes[i].failed)
      json["failures"].push_back({{"task", table.sweep.tasks[i].id},
                                  {"values", named_values(table, table.sweep.tasks[i].values)},
                                  {"seed", table.sweep.tasks[i].seed},
                                  {"message", table.outcomes[i].message}});
  for (const SweepGroup& group : summarise(table))
    json["combinations"].push_back(group_json(table, group));
  for (const auto& [key, value] : table.sweep.base) json["settings"][key] = value;
  return record::json_text(json);
}

}  // namespace festina::sweep
