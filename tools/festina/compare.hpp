#pragma once

#include "settings.hpp"

namespace festina::tool {

/// `festina compare A B`: how far two curves are apart, and the rungs of two folders side by side.
void compare_curves(const Settings& settings);

}  // namespace festina::tool
