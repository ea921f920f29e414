#pragma once

#include "settings.hpp"

namespace festina::tool {

/// `festina report RESULTS_DIR`: figures and report of results that are in files.
void report(const Settings& settings);

}  // namespace festina::tool
