#pragma once

#include <armadillo>
#include <string>

namespace festina::file {

/// Numbers of an array file, rows and columns as NumPy and h5py show them.
struct ArrayFile {
  arma::mat values;              ///< a 1-d array of n numbers is n × 1
  bool one_dimensional = false;  ///< n numbers without rows or columns
};

}  // namespace festina::file
