#pragma once

#include <string>

#include "festina/ladder/ladder_options.hpp"

namespace festina::ladder {

/// Throws InputError unless `name` may be that of one more guest's rung: letters, digits, - and _,
/// a letter first, no column's name of curves.csv ("epoch", "relu_…"), and the name of no rung that
/// Festina brings or `options` have already.
void check_guest_name(const std::string& name, const LadderOptions& options);

}  // namespace festina::ladder
