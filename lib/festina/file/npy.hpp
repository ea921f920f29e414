#pragma once

#include <string>

#include "festina/file/array_file.hpp"
#include "festina/file/size_limit.hpp"

namespace festina::file {

/// Reads one array saved by numpy.save: format versions 1.0, 2.0 and 3.0; 1 or 2 dimensions;
/// float32 and float64, whole numbers of 8 to 64 bits with or without sign, bool; little and big
/// endian; C and Fortran order. All become double. Throws InputError naming the file for a missing,
/// truncated, empty or overlong one, one that does not start as NPY does, and for other element
/// types and shapes, and for one whose numbers take more than `limit`.
ArrayFile read_npy(const std::string& path, const SizeLimit& limit = {});

/// The same of a file's bytes; `path` names it in messages.
ArrayFile parse_npy(const std::string& path, const std::string& bytes, const SizeLimit& limit = {});

}  // namespace festina::file
