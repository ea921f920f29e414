#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace festina::base {

/// What a `share` in [0, 1] of the `sorted` numbers (rising, at least one) lie below: linear
/// between them, as NumPy's percentile has it. 0.5 is the median.
double quantile(const std::vector<double>& sorted, double share);

/// Smallest, middle and largest of some numbers.
struct Spread {
  double least;
  double median;
  double most;
};

/// Of these numbers; none where there are none. The median is that of quantile().
std::optional<Spread> spread(std::vector<double> values);

/// Median and quartiles of the numbers that there are; NaN when there is none.
struct Quartiles {
  std::size_t count = 0;  ///< numbers that are not NaN
  double lower;
  double median;
  double upper;
};

/// Linear between the sorted numbers, as quantile() has it. NaN entries are left out.
Quartiles quartiles(std::vector<double> values);

}  // namespace festina::base
