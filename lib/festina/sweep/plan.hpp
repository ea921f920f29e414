#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace festina::sweep {

/// A key and the values it takes in a sweep.
struct VariedKey {
  std::string key;
  std::vector<std::string> values;
};

/// What is run: every combination of the grid's values, with every row of the list, with every
/// seed.
struct SweepPlan {
  std::vector<VariedKey> grid;
  std::vector<VariedKey> list;  ///< keys of equally many values, which vary together
  std::vector<std::uint64_t> seeds = {1};

  /// Most tasks of a plan: each is a file, and the tables hold them all.
  static constexpr std::size_t most_tasks = 100000;

  /// Throws InputError naming the key: a value twice, lists of different lengths, a key in both
  /// grid and list, no seed, a seed twice, more than most_tasks tasks.
  void check() const;
  /// The varied keys: those of the grid, then those of the list.
  std::vector<std::string> keys() const;
  /// Values of the varied keys, one vector per combination; the last key of the grid varies
  /// fastest but for the list. One empty vector where nothing is varied.
  std::vector<std::vector<std::string>> combinations() const;
};

/// The values in "50 | 100 | 200". Throws InputError naming `key` when one is empty.
std::vector<std::string> parse_values(const std::string& key, const std::string& text);

/// The seeds in "1..20" or "1, 2, 5..7". Throws InputError naming `key`.
std::vector<std::uint64_t> parse_seeds(const std::string& key, const std::string& text);

}  // namespace festina::sweep
