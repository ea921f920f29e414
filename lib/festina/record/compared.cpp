#include "festina/record/compared.hpp"

#include <algorithm>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/file/csv.hpp"
#include "festina/file/sample_table.hpp"
#include "festina/record/file_sums.hpp"
#include "festina/record/json_part.hpp"
#include "festina/record/rung_numbers_json.hpp"

namespace festina::record {

namespace {

namespace fs = std::filesystem;
using Json = JsonPart::Json;

struct Source {
  fs::path path;
  std::string column = "relu_mean";
};

/// Splits "out/a:race", unless a file or folder of that very name exists.
Source parse_source(const std::string& source) {
  const std::size_t colon = source.rfind(':');
  if (fs::exists(source) || colon == std::string::npos) return {source};
  return {source.substr(0, colon), source.substr(colon + 1)};
}

std::string shape_of(const SummaryTask& task) {
  return std::to_string(task.samples) + " samples, " + std::to_string(task.inputs) + " inputs, " +
         std::to_string(task.outputs) + " outputs";
}

/// Singular values of the same task, on whichever machine: they differ by rounding at most.
bool same_values(const std::vector<double>& a, const std::vector<double>& b) {
  constexpr double rounding = 1e-9;
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](double x, double y) {
    return std::abs(x - y) <= rounding * std::max(std::abs(x), std::abs(y));
  });
}

Json side_json(const Compared& side, const std::optional<double>& half) {
  return {{"curve", side.curve.name},
          {"recorded", side.curve.epochs.n_elem},
          {"half_loss_epoch", or_null(half)}};
}

Json rung_json(const SummaryRung* rung) {
  if (rung == nullptr) return nullptr;
  Json json = Json::object();
  for (std::size_t i = 0; i < rung->numbers.size(); ++i) {
    const ladder::RungNumber& number = ladder::rung_numbers[i];
    json[std::string(number.key)] = number_json(number, rung->numbers[i]);
  }
  return json;
}

}  // namespace

Compared read_compared(const std::string& text) {
  const Source source = parse_source(text);
  const bool folder = fs::is_directory(source.path);
  const std::string file = (folder ? source.path / "curves.csv" : source.path).string();
  const file::SampleTable table = file::read_csv(file);
  const arma::mat values =
      file::numbers(table, {file::find_column(table, "compare", "epoch"),
                            file::find_column(table, "compare", source.column)});
  if (arma::any(values.col(0) < 0) || arma::any(values.col(0) != arma::floor(values.col(0))))
    throw InputError(file + ": column 'epoch' holds what is no whole number of 0 or more");
  Compared side{{source.path.string() + ":" + source.column,
                 arma::conv_to<arma::uvec>::from(values.col(0)), values.col(1)},
                std::nullopt};
  if (!folder) return side;
  side.summary = read_summary(source.path / "summary.json");
  check_sum(file, side.summary->files.curves);
  // Not needed here, but a folder whose parts disagree is not to be trusted.
  const fs::path results = source.path / "results.h5";
  if (fs::exists(results)) check_sum(results, side.summary->files.results);
  return side;
}

void check_comparable(const Compared& first, const Compared& second) {
  if (!first.summary || !second.summary) return;
  const SummaryTask& a = first.summary->task;
  const SummaryTask& b = second.summary->task;
  const std::string names = first.curve.name + " and " + second.curve.name;
  if (shape_of(a) != shape_of(b))
    throw InputError(names + " learn different tasks: " + shape_of(a) + " against " + shape_of(b));
  if (!same_values(a.singular_values, b.singular_values))
    throw InputError(names + " learn different tasks: of the same shape (" + shape_of(a) +
                     "), but with other singular values");
  if (first.summary->training.reduction != second.summary->training.reduction)
    throw InputError(names +
                     " count losses differently: train.reduction is sum in one of them, "
                     "mean in the other");
}

const SummaryRung* find_rung(const Compared& side, const std::string& name) {
  if (!side.summary) return nullptr;
  for (const SummaryRung& rung : side.summary->rungs)
    if (rung.info.name == name) return &rung;
  return nullptr;
}

std::vector<std::string> rungs_of_either(const Compared& first, const Compared& second) {
  std::vector<std::string> names;
  if (!first.summary || !second.summary) return names;
  for (const SummaryRung& rung : first.summary->rungs) names.push_back(rung.info.name);
  for (const SummaryRung& rung : second.summary->rungs)
    if (find_rung(first, rung.info.name) == nullptr) names.push_back(rung.info.name);
  return names;
}

std::string comparison_json(const Compared& first, const Compared& second,
                            const trajectory::Comparison& comparison) {
  Json json = {{"format", "festina-comparison"},
               {"version", 1},
               {"first", side_json(first, comparison.first_half)},
               {"second", side_json(second, comparison.second_half)},
               {"recorded", comparison.epochs.n_elem},
               {"last_epoch", comparison.epochs.back()}};
  for (const auto& [number, value] : ladder::distance_numbers(comparison.distance))
    json[std::string(number.key)] = value;
  json["rungs"] = Json::array();
  for (const std::string& name : rungs_of_either(first, second))
    json["rungs"].push_back({{"rung", name},
                             {"first", rung_json(find_rung(first, name))},
                             {"second", rung_json(find_rung(second, name))}});
  return json_text(json);
}

}  // namespace festina::record
