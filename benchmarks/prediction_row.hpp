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

/// What a row keeps, key by key: `field(key, part)` for every part of it.
template <class Kept, class Field>
void for_each_field(Kept& row, const Field& field) {
  field("name", row.name);
  field("chosen_on", row.chosen_on);
  field("orbits", row.orbits);
  field("numbers", row.numbers);
  field("seeds", row.seeds);
  field("rungs", row.rungs);
  field("drops", row.drops);
  field("early_valid", row.early_valid);
  field("foretold", row.foretold);
  field("seen", row.seen);
  field("orbit", row.orbit);
  field("small", row.small);
  field("net128", row.net128);
  field("gates", row.gates);
  field("seconds", row.seconds);
}

namespace row_file {

using Json = nlohmann::ordered_json;

template <class Part>
Json json_of(const Part& part) {
  return part;
}

inline Json json_of(const arma::vec& values) {
  return std::vector<double>(values.begin(), values.end());
}

inline Json json_of(const arma::mat& rows) {
  Json json = Json::array();
  for (arma::uword row = 0; row < rows.n_rows; ++row)
    json.push_back(json_of(arma::vec(rows.row(row).t())));
  return json;
}

inline Json json_of(const Errors& errors) {
  return json_of(errors.each);
}

inline Json json_of(const std::vector<Errors>& all) {
  Json json = Json::array();
  for (const Errors& errors : all) json.push_back(json_of(errors));
  return json;
}

template <class Part>
void read_part(const Json& json, Part& part) {
  json.get_to(part);
}

inline void read_part(const Json& json, arma::vec& values) {
  values = json.get<std::vector<double>>();
}

inline void read_part(const Json& json, arma::mat& rows) {
  rows.reset();
  for (const Json& row : json)
    rows = arma::join_cols(rows, arma::rowvec(row.get<std::vector<double>>()));
}

inline void read_part(const Json& json, Errors& errors) {
  read_part(json, errors.each);
}

inline void read_part(const Json& json, std::vector<Errors>& all) {
  all.assign(json.size(), {});
  for (std::size_t i = 0; i < all.size(); ++i) read_part(json[i], all[i]);
}

}  // namespace row_file

/// Keeps a row, so that one task can be measured anew.
inline void write_row(const Row& row, const std::filesystem::path& path) {
  row_file::Json json = row_file::Json::object();
  for_each_field(
      row, [&json](const char* key, const auto& part) { json[key] = row_file::json_of(part); });
  std::ofstream(path) << json.dump(1) << "\n";
}

inline Row read_row(const std::filesystem::path& path) {
  std::ifstream in(path);
  const auto json = row_file::Json::parse(in);
  Row row;
  for_each_field(row,
                 [&json](const char* key, auto& part) { row_file::read_part(json.at(key), part); });
  return row;
}

}  // namespace festina::bench
