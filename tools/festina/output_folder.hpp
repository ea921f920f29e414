#pragma once

#include <filesystem>

#include "festina/file/folder_lock.hpp"
#include "settings.hpp"

namespace festina::tool {

/// A folder that this command alone writes into while it lives. Made, tried, held, and cleared of
/// the hidden files that dead processes left in it and in the folders that Festina makes there.
class OutputFolder {
 public:
  /// Tells in a line, unless --quiet is given, whose lock was left behind. Throws InputError where
  /// the folder cannot be written, RunError where another command holds it.
  OutputFolder(const Settings& settings, const std::filesystem::path& folder);

 private:
  file::FolderLock lock_;
};

}  // namespace festina::tool
