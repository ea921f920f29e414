#pragma once

#include <vector>

namespace festina {

/// What a `share` in [0, 1] of the `sorted` numbers (rising, at least one) lie below: linear
/// between them, as NumPy's percentile has it. 0.5 is the median.
double quantile(const std::vector<double>& sorted, double share);

}  // namespace festina
