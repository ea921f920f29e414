#pragma once

#include <optional>
#include <string>
#include <vector>

#include "festina/file/sample_table.hpp"
#include "festina/file/size_limit.hpp"

namespace festina::file {

/// How a file of samples is read.
struct ReadOptions {
  SamplesIn samples_in = SamplesIn::rows;
  /// Columns by name or by number from 1 that may hold words in any row, so that words there do
  /// not make the first line a header.
  std::vector<std::string> label_columns = {};
  /// How many samples another file has: where all is words, it tells a header from data.
  std::optional<std::size_t> samples = {};
  SizeLimit size_limit = {};
};

}  // namespace festina::file
