#include "festina/base/quantile.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace festina {

double quantile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  // Equal neighbours first: infinity minus itself is no number.
  if (sorted[below] == sorted[above]) return sorted[below];
  return sorted[below] + (place - std::floor(place)) * (sorted[above] - sorted[below]);
}

}  // namespace festina
