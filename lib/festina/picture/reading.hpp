#pragma once

#include <string>
#include <utility>
#include <vector>

#include "festina/record/results.hpp"

namespace festina::picture {

/// Significant digits of what is read as a sentence.
inline constexpr int reading_digits = 2;

/// The results in plain words.
struct Reading {
  /// How much the runs differ among themselves, which theory is nearest, which ones beat the
  /// negative control, which contradict each other, whether the task's modes mix.
  std::vector<std::string> overall;
  /// Rung by rung, name and text: how far it is from the runs, when it leaves them, how far from
  /// the network it describes, and which assumption fails.
  std::vector<std::pair<std::string, std::string>> rungs;
};

Reading reading(const Results& results);

}  // namespace festina::picture
