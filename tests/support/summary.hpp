#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>

#include "festina/file/file.hpp"

namespace festina::test {

/// The summary.json of a folder of results.
inline nlohmann::json summary_in(const std::filesystem::path& folder) {
  return nlohmann::json::parse(file::read_file(folder / "summary.json"));
}

}  // namespace festina::test
