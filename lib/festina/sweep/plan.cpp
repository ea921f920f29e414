#include "festina/sweep/plan.hpp"

#include <algorithm>
#include <boost/lexical_cast.hpp>
#include <set>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina::sweep {

namespace {

std::uint64_t parse_seed(const std::string& key, const std::string& text) {
  std::uint64_t seed = 0;
  const bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
  if (!digits || !boost::conversion::try_lexical_convert(text, seed))
    throw InputError(key + ": '" + text +
                     "' is no seed; allowed: whole numbers and ranges, as 1..20 or 1, 2, 5..7");
  return seed;
}

void check_values(const VariedKey& varied, const std::string& where) {
  std::set<std::string> seen;
  for (const std::string& value : varied.values)
    if (!seen.insert(value).second && where == "grid")
      throw InputError(where + "." + varied.key + " holds '" + value +
                       "' twice; allowed: each value once");
}

void refuse_more() {
  throw InputError("the plan asks for more than " + std::to_string(SweepPlan::most_tasks) +
                   " runs, the most a sweep may have; split it");
}

}  // namespace

std::vector<std::string> parse_values(const std::string& key, const std::string& text) {
  std::vector<std::string> values = base::split(text, '|');
  if (values.empty() || std::find(values.begin(), values.end(), "") != values.end())
    throw InputError(key + ": '" + text + "' has an empty value; allowed: values separated by |");
  return values;
}

std::vector<std::uint64_t> parse_seeds(const std::string& key, const std::string& text) {
  std::vector<std::uint64_t> seeds;
  for (const std::string& piece : base::split(text, ',')) {
    const std::size_t dots = piece.find("..");
    if (dots == std::string::npos) {
      seeds.push_back(parse_seed(key, piece));
      continue;
    }
    const auto [first, last] = std::pair(piece.substr(0, dots), piece.substr(dots + 2));
    const std::uint64_t from =
        parse_seed(key, base::split(first, ',').empty() ? "" : base::split(first, ',')[0]);
    const std::uint64_t to =
        parse_seed(key, base::split(last, ',').empty() ? "" : base::split(last, ',')[0]);
    if (to < from) throw InputError(key + ": '" + piece + "' goes down; allowed: rising ranges");
    if (to - from >= SweepPlan::most_tasks) refuse_more();
    for (std::uint64_t offset = 0; offset <= to - from; ++offset) seeds.push_back(from + offset);
  }
  if (seeds.empty()) throw InputError(key + " is empty; allowed: seeds, as 1..20 or 1, 2, 5..7");
  return seeds;
}

void SweepPlan::check() const {
  if (seeds.empty()) throw InputError("sweep.seeds is empty; allowed: one seed or more");
  std::set<std::uint64_t> known_seeds;
  for (const std::uint64_t seed : seeds)
    if (!known_seeds.insert(seed).second)
      throw InputError("sweep.seeds holds " + std::to_string(seed) +
                       " twice; allowed: each seed once");
  for (const VariedKey& varied : grid) check_values(varied, "grid");
  for (const VariedKey& varied : list) {
    for (const VariedKey& other : grid)
      if (other.key == varied.key)
        throw InputError(varied.key + " stands in [grid] and in [list]; allowed: one of them");
    if (varied.values.size() != list.front().values.size())
      throw InputError("list." + varied.key + " has " + std::to_string(varied.values.size()) +
                       " values and list." + list.front().key + " has " +
                       std::to_string(list.front().values.size()) +
                       "; allowed: equally many, since they vary together");
  }
  std::size_t tasks = seeds.size() * (list.empty() ? 1 : list.front().values.size());
  if (tasks > most_tasks) refuse_more();
  for (const VariedKey& varied : grid)
    if ((tasks *= varied.values.size()) > most_tasks) refuse_more();
}

std::vector<std::string> SweepPlan::keys() const {
  std::vector<std::string> names;
  for (const VariedKey& varied : grid) names.push_back(varied.key);
  for (const VariedKey& varied : list) names.push_back(varied.key);
  return names;
}

std::vector<std::vector<std::string>> SweepPlan::combinations() const {
  std::vector<std::vector<std::string>> rows = {{}};
  const auto cross = [&rows](std::size_t count, const auto& extend) {
    std::vector<std::vector<std::string>> crossed;
    for (const auto& row : rows)
      for (std::size_t i = 0; i < count; ++i) {
        crossed.push_back(row);
        extend(crossed.back(), i);
      }
    rows = std::move(crossed);
  };
  for (const VariedKey& varied : grid)
    cross(varied.values.size(), [&](auto& row, std::size_t i) { row.push_back(varied.values[i]); });
  if (!list.empty())
    cross(list.front().values.size(), [&](auto& row, std::size_t i) {
      for (const VariedKey& varied : list) row.push_back(varied.values[i]);
    });
  return rows;
}

}  // namespace festina::sweep
