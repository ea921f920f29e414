#include "festina/base/check.hpp"

#include <cmath>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina {

void check_positive(const std::string& name, double value) {
  if (!std::isfinite(value) || value <= 0)
    throw InputError(name + " is " + short_number(value) + "; allowed: a finite number above 0");
}

void check_at_least(const std::string& name, std::size_t value, std::size_t minimum) {
  if (value < minimum)
    throw InputError(name + " is " + std::to_string(value) +
                     "; allowed: a whole number of at least " + std::to_string(minimum));
}

}  // namespace festina
