#pragma once

#include <string>
#include <vector>

namespace festina::ladder {

/// "name = value", as constants stand in RungInfo::fitted and RungInfo::tuned.
std::string constant_text(const std::string& name, double value);

// Constants that were chosen by what they gave on some tasks, for RungInfo::tuned.
// docs/prediction.md and docs/reln.md say on which tasks, and what other values give.

/// Of the early phase, which several rungs start from.
std::vector<std::string> tuned_of_early_phase();

/// Of how `orbit` makes its units, of which a set has `units`; without these where the user gave
/// their number.
std::vector<std::string> tuned_of_orbit(std::size_t units, bool given);

/// Of the variables of `reduced`.
std::vector<std::string> tuned_of_reduced();

/// Of `alternating`.
std::vector<std::string> tuned_of_alternating();

}  // namespace festina::ladder
