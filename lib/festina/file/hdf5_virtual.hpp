#pragma once

#include <string>

#include "festina/file/hdf5_handle.hpp"

namespace festina::file {

/// Looks at where a virtual dataset takes its values from: each must come from a dataset that is no
/// virtual one itself, in the file at `path` or in one within its folder, and large enough; HDF5
/// fills in what is missing. Nothing for other datasets. Throws InputError, which begins with
/// `place`.
void check_virtual_sources(const Hdf5Handle& dataset, const std::string& path,
                           const std::string& place);

}  // namespace festina::file
