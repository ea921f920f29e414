#pragma once

#include <array>
#include <optional>

#include "festina/ladder/rung_numbers.hpp"
#include "festina/record/json_part.hpp"

namespace festina::record {

/// The numbers of a rung as summary.json tells of them, in the order of ladder::rung_numbers.
using ToldNumbers = std::array<std::optional<double>, ladder::rung_numbers.size()>;

/// A number of a rung; null where there is none.
JsonPart::Json number_json(const ladder::RungNumber& definition,
                           const std::optional<double>& value);

/// The numbers of a rung in summary.json. Throws InputError naming file and key.
ToldNumbers told_numbers(const JsonPart& rung);

}  // namespace festina::record
