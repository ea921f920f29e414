#pragma once

#include <string>

namespace festina::file {

enum class DataFormat { csv, npy, npz, hdf5 };

/// Where numbers stand: a file, and for HDF5 and NPZ a dataset or array inside it ("" when none was
/// named).
struct DataPath {
  std::string file;
  std::string dataset;
};

/// Splits "runs.h5:/group/inputs" after the .h5, .hdf5 or .npz; a path of another kind is all file.
DataPath parse_data_path(const std::string& path);

/// By the file's extension, in any case: .npy; .npz; .h5 and .hdf5; everything else is CSV.
DataFormat format_of(const std::string& file);

}  // namespace festina::file
