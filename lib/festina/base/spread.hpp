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

/// Of these numbers, the mean of the two middle ones as the median of an even number of them; none
/// where there are no numbers.
std::optional<Spread> spread(std::vector<double> values);

}  // namespace festina
