#pragma once

#include <armadillo>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "festina/base/text.hpp"

namespace festina::bench {

/// Errors in percent.
struct Errors {
  arma::vec each;
  std::string words() const {
    if (each.is_empty()) return "–";
    std::string text = base::short_number(arma::mean(each), 3);
    if (each.n_elem > 1)
      text += " ± " + base::short_number(arma::stddev(each), 2) + " (" +
              base::short_number(each.min(), 2) + " to " + base::short_number(each.max(), 2) + ")";
    return text;
  }
};

/// All that is measured on a task.
struct Row {
  std::string name;
  bool chosen_on = false;
  std::string orbits = {};
  arma::uword numbers = 0;  ///< of a unit
  std::string seeds = {};
  std::vector<std::pair<std::string, std::string>> rungs = {};  ///< rung, error in words
  /// Rung, and where it has the first two drops, in words.
  std::vector<std::pair<std::string, std::string>> drops = {};
  std::string early_valid = {};
  arma::mat foretold = {};         ///< sets × contexts units are on in, shares
  arma::vec seen = {};             ///< the same of net 0
  std::vector<Errors> orbit = {};  ///< by units_of_a_set
  std::vector<Errors> small = {};  ///< nets of as many scalars
  Errors net128 = {};
  std::vector<std::pair<std::string, double>> gates = {};  ///< family, error in percent
  std::string seconds = {};
};

namespace row_file {

using Json = nlohmann::ordered_json;

inline Json list(const arma::vec& values) {
  return std::vector<double>(values.begin(), values.end());
}

inline arma::vec vector_of(const Json& json) {
  return json.get<std::vector<double>>();
}

inline Json lists(const std::vector<Errors>& all) {
  Json json = Json::array();
  for (const Errors& errors : all) json.push_back(list(errors.each));
  return json;
}

inline std::vector<Errors> errors_of(const Json& json) {
  std::vector<Errors> all;
  for (const Json& each : json) all.push_back({vector_of(each)});
  return all;
}

}  // namespace row_file

/// Keeps a row, so that one task can be measured anew.
inline void write_row(const Row& row, const std::filesystem::path& path) {
  using namespace row_file;
  Json foretold = Json::array();
  for (arma::uword set = 0; set < row.foretold.n_rows; ++set)
    foretold.push_back(list(row.foretold.row(set).t()));
  const Json json = {{"name", row.name},
                     {"chosen_on", row.chosen_on},
                     {"orbits", row.orbits},
                     {"numbers", row.numbers},
                     {"seeds", row.seeds},
                     {"rungs", row.rungs},
                     {"drops", row.drops},
                     {"early_valid", row.early_valid},
                     {"foretold", foretold},
                     {"seen", list(row.seen)},
                     {"orbit", lists(row.orbit)},
                     {"small", lists(row.small)},
                     {"net128", list(row.net128.each)},
                     {"gates", row.gates},
                     {"seconds", row.seconds}};
  std::ofstream(path) << json.dump(1) << "\n";
}

inline Row read_row(const std::filesystem::path& path) {
  using namespace row_file;
  std::ifstream in(path);
  const Json json = Json::parse(in);
  Row row{json["name"], json["chosen_on"]};
  row.orbits = json["orbits"];
  row.numbers = json["numbers"];
  row.seeds = json["seeds"];
  row.rungs = json["rungs"].get<decltype(row.rungs)>();
  row.drops = json["drops"].get<decltype(row.drops)>();
  row.early_valid = json["early_valid"];
  for (const Json& set : json["foretold"])
    row.foretold = arma::join_cols(row.foretold, vector_of(set).t());
  row.seen = vector_of(json["seen"]);
  row.orbit = errors_of(json["orbit"]);
  row.small = errors_of(json["small"]);
  row.net128 = {vector_of(json["net128"])};
  row.gates = json["gates"].get<decltype(row.gates)>();
  row.seconds = json["seconds"];
  return row;
}

}  // namespace festina::bench
