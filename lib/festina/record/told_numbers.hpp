#pragma once

#include <array>
#include <optional>

#include "festina/ladder/rung_numbers.hpp"

namespace festina::record {

/// The numbers of a rung as summary.json tells of them, in the order of ladder::rung_numbers; none
/// where it says null.
using ToldNumbers = std::array<std::optional<double>, ladder::rung_numbers.size()>;

}  // namespace festina::record
