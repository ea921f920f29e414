#pragma once

#include <optional>
#include <string>

#include "festina/race/given_constants.hpp"

namespace festina::tool {

/// Constants for the published theories, as a file gives them.
struct PublishedConstants {
  race::Pairing pairing = race::Pairing::rank;
  std::optional<race::GivenClosed> closed;
  std::optional<race::GivenRace> race;
};

/// Reads an INI file of constants (docs/files.md). Throws InputError naming the file and the key
/// that is unknown, missing or no number.
PublishedConstants read_published(const std::string& path);

}  // namespace festina::tool
