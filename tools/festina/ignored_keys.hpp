#pragma once

#include "settings.hpp"

namespace festina::tool {

/// Names on standard error, in one line, the keys of the command line that the command ignores:
/// once each, so that it may be called before work that takes long and again at the end. Keys of
/// files are not told of: commands share files. Nothing under --quiet.
void tell_ignored_keys(const Settings& settings);

}  // namespace festina::tool
