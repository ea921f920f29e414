#pragma once

#include <functional>
#include <string>

#include "festina/base/monitor.hpp"
#include "festina/record/results.hpp"
#include "settings.hpp"

namespace festina::tool {

/// Does work of so many epochs that gives results, with a line of progress unless --quiet is given,
/// and stops it when settings.stop() says so. Throws what the work throws.
Results watched(const Settings& settings, const std::string& label, std::size_t epochs,
                const std::function<Results(const Monitor& monitor)>& work);

}  // namespace festina::tool
