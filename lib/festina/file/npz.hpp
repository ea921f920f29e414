#pragma once

#include <string>

#include "festina/file/array_file.hpp"
#include "festina/file/size_limit.hpp"

namespace festina::file {

/// Reads the array `name` of a file that numpy.savez or savez_compressed wrote, as read_npy() reads
/// one; "" is its only array. Sizes are checked before anything is unpacked. Throws InputError
/// naming the file and its arrays when there is none of this name, or when `name` is "" and there
/// is not exactly one; and for a file that is damaged, encrypted, no regular file or no NPZ.
ArrayFile read_npz(const std::string& path, const std::string& name, const SizeLimit& limit = {});

}  // namespace festina::file
