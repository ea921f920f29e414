#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace festina::file {

/// An array of numbers of any number of dimensions, as NumPy and h5py show it.
struct NumberArray {
  std::vector<std::size_t> shape;  ///< empty for a single number
  std::vector<double> values;      ///< row-major: the last index runs fastest

  /// "(801, 24, 18)".
  std::string shape_text() const;
};

/// Those of the named arrays that an HDF5 file holds, "hidden/layer1" in group "hidden"; whole
/// numbers, floats and bool become double. Throws InputError naming the file and the array for a
/// file that cannot be read and for what does not hold numbers.
std::map<std::string, NumberArray> read_hdf5_arrays(const std::string& path,
                                                    const std::vector<std::string>& names);

}  // namespace festina::file
