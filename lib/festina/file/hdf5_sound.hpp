#pragma once

#include <filesystem>

namespace festina::file {

/// Reads all of an HDF5 file that this program wrote in a copy of this process, so that reading it
/// here is known not to crash nor to hang. Throws InputError naming the file, and the dataset where
/// it is known, when it is damaged, or holds what the program does not write: links to other places
/// and values in other files.
void check_sound_hdf5(const std::filesystem::path& path);

}  // namespace festina::file
