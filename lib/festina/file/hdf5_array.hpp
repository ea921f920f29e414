#pragma once

#include <string>

#include "festina/file/array_file.hpp"

namespace festina::file {

/// Reads dataset `dataset` ("/group/inputs") of an HDF5 file, rows and columns as h5py shows them:
/// 1 or 2 dimensions of whole numbers, floats or h5py's bool, which become double. With "" the
/// file must hold exactly one 2-d dataset of numbers, which is read.
/// Throws InputError naming the file, the dataset and the datasets there are.
ArrayFile read_hdf5(const std::string& path, const std::string& dataset);

}  // namespace festina::file
