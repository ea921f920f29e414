#pragma once

#include <string>

#include "festina/file/array_file.hpp"

namespace festina::file {

/// Arrays beyond this are a slip rather than a task: 8 GB, 10⁹ numbers.
constexpr double default_size_limit = 8;

/// Reads dataset `dataset` ("/group/inputs") of an HDF5 file, rows and columns as h5py shows them:
/// 1 or 2 dimensions of whole numbers, floats or h5py's bool, which become double. With "" the
/// file must hold exactly one 2-d dataset of numbers, which is read. More than `size_limit` (10⁹
/// bytes of doubles) are refused.
///
/// The file is read in a copy of this process with limits on time and memory (hdf5_child.hpp), so
/// that a damaged one that crashes libhdf5, hangs or takes all memory is an error like others. What
/// HDF5 would make up is refused: values that were never written, or whose chunk, source or
/// checksum is missing. So is what lies outside the file (external links and storage; sources of
/// virtual datasets beyond the file's folder).
/// Throws InputError naming the file, the dataset and the datasets there are.
ArrayFile read_hdf5(const std::string& path, const std::string& dataset,
                    double size_limit = default_size_limit);

}  // namespace festina::file
