#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace festina::base {

// Argument checks. Each throws InputError with one line: `name`, the value, what is allowed.

/// `value` must be finite and > 0.
void check_positive(const std::string& name, double value);

/// `value` must be finite and ≥ 0.
void check_not_negative(const std::string& name, double value);

/// `value` must be at least `minimum`.
void check_at_least(const std::string& name, std::size_t value, std::size_t minimum);

/// `values` must be at least one, rising from 1 or more on.
void check_rising(const std::string& name, const std::vector<unsigned long long>& values);

}  // namespace festina::base
