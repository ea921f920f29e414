#pragma once

#include <optional>
#include <vector>

namespace festina {

/// Smallest, middle and largest of some numbers.
struct Spread {
  double least;
  double median;
  double most;
};

/// Of these numbers; none where there are none. The median is that of quantile().
std::optional<Spread> spread(std::vector<double> values);

}  // namespace festina
