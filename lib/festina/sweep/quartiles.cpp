#include "festina/sweep/quartiles.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace festina {

Quartiles quartiles(std::vector<double> values) {
  std::erase_if(values, [](double value) { return std::isnan(value); });
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  if (values.empty()) return {0, none, none, none};
  std::sort(values.begin(), values.end());
  const auto at = [&values](double share) {
    const double place = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    // Equal neighbours first: infinity minus itself is no number.
    if (values[below] == values[above]) return values[below];
    return values[below] + (place - std::floor(place)) * (values[above] - values[below]);
  };
  return {values.size(), at(0.25), at(0.5), at(0.75)};
}

}  // namespace festina
