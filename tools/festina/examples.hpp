#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "settings.hpp"

namespace festina::tool {

/// Where the examples are, seen from the program: where CMake installs them and links them in its
/// build tree, or the source tree that the program was built in. Throws RunError where there are
/// none.
std::filesystem::path examples_folder();

/// Names of the experiment files in a folder, sorted.
std::vector<std::string> experiment_names(const std::filesystem::path& folder);

/// The first line of an experiment file, which is a comment, without its mark.
std::string description_of(const std::filesystem::path& experiment);

/// `festina examples` lists the experiment files that come with Festina; `festina examples copy
/// NAME [DIR]` copies one with all the files it needs and overwrites none.
void examples(const Settings& settings);

}  // namespace festina::tool
