#pragma once

#include "festina/ladder/assumptions.hpp"
#include "festina/record/json_part.hpp"

namespace festina::record {

/// Key "assumptions" of a rung in summary.json: every residual there is a definition of, null where
/// the rung has none.
JsonPart::Json residuals_json(const ladder::Assumptions& assumptions);

/// Reads back what residuals_json() wrote. Throws InputError naming file and key.
ladder::Assumptions residuals_of(const JsonPart& part);

}  // namespace festina::record
