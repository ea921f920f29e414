#pragma once

#include "festina/file/sample_table.hpp"

namespace festina::file {

/// Reads a CSV, NPY or HDF5 file, told apart by the extension; "file.h5:/group/dataset" names a
/// dataset. A 1-d array holds one number per sample whichever way samples lie. `label_columns` as
/// in read_csv. Throws InputError naming the file.
SampleTable read_samples(const std::string& path, SamplesIn samples_in,
                         const std::vector<std::string>& label_columns = {});

}  // namespace festina::file
