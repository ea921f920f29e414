#pragma once

#include "settings.hpp"

namespace festina::tool {

/// Hands `festina derive WORDS` to festina-derive, a program of its own because of its licence, or
/// with --network the modes of the network in an experiment file. Does not return when it is there.
/// Throws RunError when it is not, InputError for a file without a network.
void derive(const Settings& settings);

/// `festina cite ID` prints BibTeX. It needs the texts only, so festina-derive need not be there.
/// Throws InputError for an unknown derivation, and as citation().
void cite(const Settings& settings);

}  // namespace festina::tool
