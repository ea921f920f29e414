#pragma once

#include "festina/file/read_options.hpp"
#include "festina/file/sample_table.hpp"

namespace festina::file {

/// Reads a text table, an NPY, NPZ or HDF5 file, told apart by the extension;
/// "file.h5:/group/dataset" names a dataset, "file.npz:array" an array. A 1-d array holds one
/// number per sample whichever way samples lie. Throws InputError naming the file.
SampleTable read_samples(const std::string& path, const ReadOptions& options = {});

}  // namespace festina::file
