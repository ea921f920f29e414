#pragma once

#include <filesystem>
#include <functional>

#include "festina/picture/publish.hpp"

namespace festina::tool {

/// Gives what `publish` gives. Where it is interrupted when the numbers in `folder` have been
/// written (its summary.json is a new one), throws Resumable that says so, and that `festina
/// report` draws the figures.
picture::Published publish_or_say(const std::filesystem::path& folder,
                                  const std::function<picture::Published()>& publish);

/// The same for what the same command goes on with, whenever it is interrupted.
picture::Published publish_or_go_on(const std::filesystem::path& folder,
                                    const std::function<picture::Published()>& publish);

}  // namespace festina::tool
