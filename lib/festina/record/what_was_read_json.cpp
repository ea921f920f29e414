#include "festina/record/what_was_read_json.hpp"

namespace festina::record {

namespace {

using Json = JsonPart::Json;

Json values_json(const task::ValueSummary& values) {
  const bool words = values.kind == task::ValueKind::words;
  Json json = {{"kind", task::value_kind_names().at(static_cast<std::size_t>(values.kind))},
               {"least", nullptr},
               {"most", nullptr},
               {"different", nullptr}};
  if (!words) json["least"] = values.least;
  if (!words) json["most"] = values.most;
  if (values.different) json["different"] = *values.different;
  return json;
}

Json variables_json(const std::vector<std::string>& names, const arma::mat& values) {
  Json list = Json::array();
  for (arma::uword row = 0; row < values.n_rows; ++row) {
    Json one = {{"name", names[row]}};
    one.update(values_json(task::summarised(arma::vec(values.row(row).t()))));
    list.push_back(one);
  }
  return list;
}

}  // namespace

void add_what_was_read(Json& json, const Task& task, const std::vector<task::ReadFile>& files) {
  json["files"] = Json::array();
  json["columns"] = Json::array();
  for (const task::ReadFile& file : files) {
    Json one = {{"key", file.key},         {"path", file.path},
                {"separator", nullptr},    {"names", file.has_names},
                {"samples", file.samples}, {"columns", file.columns.size()}};
    if (file.separator)
      one["separator"] = file::separator_names().at(static_cast<std::size_t>(*file.separator));
    json["files"].push_back(one);
    for (const task::ReadColumn& column : file.columns) {
      Json told = {{"key", file.key},
                   {"column", column.number},
                   {"name", nullptr},
                   {"use", task::column_use_names().at(static_cast<std::size_t>(column.use))}};
      if (file.has_names) told["name"] = column.name;
      told.update(values_json(column.values));
      json["columns"].push_back(told);
    }
  }
  json["input_list"] = variables_json(task.input_names(), task.inputs());
  json["output_list"] = variables_json(task.output_names(), task.targets());
  json["context_list"] = Json::array();
  for (std::size_t context = 0; context < task.contexts(); ++context)
    json["context_list"].push_back(
        {{"name", task.context_names()[context]},
         {"samples", static_cast<std::size_t>(arma::accu(task.context_gate({context})))}});
}

}  // namespace festina::record
