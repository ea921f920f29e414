#pragma once

#include <optional>
#include <string>

#include "festina/file/hdf5_handle.hpp"

namespace festina::file {

/// h5py's bool: an enumeration of FALSE (0) and TRUE (1) in one byte.
bool is_hdf5_bool(const Hdf5Handle& type);

/// What values of this type are if they are no numbers ("text", "complex numbers", "an enumeration
/// (RED = 0, …)"); none for whole numbers of 8 to 64 bits, for the floats that NumPy has, in either
/// order of bytes, and for h5py's bool. A float whose bits lie elsewhere comes from a damaged file.
std::optional<std::string> hdf5_no_numbers(const Hdf5Handle& type);

}  // namespace festina::file
