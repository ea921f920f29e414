#pragma once

#include <cstddef>
#include <vector>

namespace festina {

/// Median and quartiles of the numbers that there are; NaN when there is none.
struct Quartiles {
  std::size_t count = 0;  ///< numbers that are not NaN
  double lower;
  double median;
  double upper;
};

/// Linear between the sorted numbers, as NumPy's percentile has it. NaN entries are left out.
Quartiles quartiles(std::vector<double> values);

}  // namespace festina
