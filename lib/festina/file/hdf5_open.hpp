#pragma once

#include <string>

#include "festina/file/hdf5_handle.hpp"

namespace festina::file {

/// The file at `path`, for reading. Throws InputError naming it and the reason when it is missing,
/// forbidden, no regular file, open for writing elsewhere, damaged or no HDF5 file.
Hdf5Handle open_hdf5(const std::string& path);

/// The same in a copy of this process, where files that were open here are closed behind HDF5's
/// back: by another driver, for HDF5 takes a file that it has open by the same one for open.
Hdf5Handle open_hdf5_in_child(const std::string& path);

}  // namespace festina::file
