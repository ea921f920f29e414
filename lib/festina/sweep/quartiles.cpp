#include "festina/sweep/quartiles.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "festina/base/quantile.hpp"

namespace festina {

Quartiles quartiles(std::vector<double> values) {
  std::erase_if(values, [](double value) { return std::isnan(value); });
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  if (values.empty()) return {0, none, none, none};
  std::sort(values.begin(), values.end());
  return {values.size(), quantile(values, 0.25), quantile(values, 0.5), quantile(values, 0.75)};
}

}  // namespace festina
