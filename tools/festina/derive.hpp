#pragma once

#include "settings.hpp"

namespace festina::tool {

/// Hands `festina derive WORDS` to festina-derive, a program of its own because of its licence, or
/// with --network the modes of the network in an experiment file. Does not return when it is there.
/// Throws RunError when it is not, InputError for a file without a network.
void derive(const Settings& settings);

/// Likewise for `festina cite ID`.
void cite(const Settings& settings);

}  // namespace festina::tool
