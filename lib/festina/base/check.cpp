#include "festina/base/check.hpp"

#include <cmath>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina::base {

void check_positive(const std::string& name, double value) {
  if (!std::isfinite(value) || value <= 0)
    throw InputError(name + " is " + short_number(value) + "; allowed: a finite number above 0");
}

void check_not_negative(const std::string& name, double value) {
  if (!std::isfinite(value) || value < 0)
    throw InputError(name + " is " + short_number(value) +
                     "; allowed: a finite number of 0 or more");
}

void check_at_least(const std::string& name, std::size_t value, std::size_t minimum) {
  if (value < minimum)
    throw InputError(name + " is " + std::to_string(value) +
                     "; allowed: a whole number of at least " + std::to_string(minimum));
}

void check_rising(const std::string& name, const std::vector<unsigned long long>& values) {
  if (values.empty()) throw InputError(name + " is empty; allowed: rising numbers from 1 on");
  unsigned long long before = 0;
  for (const unsigned long long value : values) {
    if (value <= before)
      throw InputError(name + " holds " + std::to_string(value) +
                       (before == 0 ? "" : " behind " + std::to_string(before)) +
                       "; allowed: rising numbers from 1 on");
    before = value;
  }
}

}  // namespace festina::base
