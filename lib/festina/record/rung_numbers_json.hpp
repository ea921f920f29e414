#pragma once

#include <optional>

#include "festina/record/json_part.hpp"
#include "festina/record/told_numbers.hpp"

namespace festina::record {

/// A number of a rung; null where there is none.
JsonPart::Json number_json(const ladder::RungNumber& definition,
                           const std::optional<double>& value);

/// The numbers of a rung in summary.json. Throws InputError naming file and key.
ToldNumbers told_numbers(const JsonPart& rung);

}  // namespace festina::record
