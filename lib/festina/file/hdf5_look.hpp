#pragma once

#include <string>
#include <vector>

#include "festina/file/hdf5_handle.hpp"

namespace festina::file {

/// A dataset as it was found in a file, not read yet.
struct Hdf5Found {
  std::string name;
  std::vector<hsize_t> shape;  ///< 1 or 2 sizes, none 0
};

/// Opens a dataset of `file`, which lies at `path`. Links that lead to other files are refused.
/// Throws InputError naming the file and the dataset when there is none of this name.
Hdf5Handle open_hdf5_dataset(const Hdf5Handle& file, const std::string& path,
                             const std::string& name);

/// Finds the dataset of this name, or with "" the only one of numbers with 2 dimensions, and looks
/// whether it holds numbers, in which shape, and whether they lie where they may (see
/// check_hdf5_storage()). Throws InputError naming the file, the dataset and the datasets there
/// are. To be called in a copy of this process.
Hdf5Found look_at_hdf5(const std::string& path, const std::string& name);

}  // namespace festina::file
