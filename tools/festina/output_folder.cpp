#include "output_folder.hpp"

#include <iostream>

#include "festina/file/leftovers.hpp"
#include "festina/file/staged_file.hpp"

namespace festina::tool {

namespace {

/// The folder, once it is there and can be written.
const std::filesystem::path& made(const std::filesystem::path& folder) {
  file::make_writable_folder(folder);
  return folder;
}

}  // namespace

OutputFolder::OutputFolder(const Settings& settings, const std::filesystem::path& folder)
    : lock_(made(folder), "festina " + settings.command(), settings.stop()) {
  if (lock_.dead_holder() && !settings.flag("quiet"))
    std::cerr << "festina: " << folder.string() << ": taken over from " << *lock_.dead_holder()
              << ", which died\n";
  for (const char* name : {"", "figures", "tasks", "checkpoints"})
    file::remove_leftovers(folder / name);
}

}  // namespace festina::tool
