#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace festina::file {

/// ".results.4711@node3.h5" for results.h5, which this process is writing: beside it, hidden, and
/// told from what others write.
std::string hidden_name(const std::filesystem::path& path);

/// Removes the hidden files in `folder` (not below it) that processes left behind when they were
/// killed, and returns how many. Only names as hidden_name() gives them, and only when their
/// process is gone: on this host when it is not there, on another one when the file is a day old.
std::size_t remove_leftovers(const std::filesystem::path& folder);

}  // namespace festina::file
