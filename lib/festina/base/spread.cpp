#include "festina/base/spread.hpp"

#include <algorithm>

#include "festina/base/quantile.hpp"

namespace festina {

std::optional<Spread> spread(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  std::sort(values.begin(), values.end());
  return Spread{values.front(), quantile(values, 0.5), values.back()};
}

}  // namespace festina
