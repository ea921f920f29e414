#pragma once

#include "festina/record/json_part.hpp"
#include "festina/simulate/first_drop.hpp"

namespace festina::record {

/// Adds to the part `training` of a summary when the first drop is expected:
/// `expected_first_drop_epoch` and `expected_first_drop_spread` (null: cannot be told),
/// `expected_first_drop_unknown` (why; null where it can) and `earlier_init_sd`.
void add_expected_drop(JsonPart::Json& training, const OrWhyNot<simulate::ExpectedDrop>& expected);

/// Reads it back.
OrWhyNot<simulate::ExpectedDrop> expected_drop_of(const JsonPart& training);

}  // namespace festina::record
