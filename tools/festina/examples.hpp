#pragma once

#include "settings.hpp"

namespace festina::tool {

/// `festina examples` lists the experiment files that come with Festina; `festina examples copy
/// NAME [DIR]` copies one with all the files it needs and overwrites none.
void examples(const Settings& settings);

}  // namespace festina::tool
