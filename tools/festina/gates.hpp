#pragma once

#include "settings.hpp"

namespace festina::tool {

/// Finds the ReLNs of recorded runs anew, from a folder of results, and writes a folder of results
/// of its own. Throws InputError when the folder holds no gates.
void gates(const Settings& settings);

}  // namespace festina::tool
