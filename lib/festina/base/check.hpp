#pragma once

#include <cstddef>
#include <string>

namespace festina {

// Argument checks. Each throws InputError with one line: `name`, the value, what is allowed.

/// `value` must be finite and > 0.
void check_positive(const std::string& name, double value);

/// `value` must be at least `minimum`.
void check_at_least(const std::string& name, std::size_t value, std::size_t minimum);

}  // namespace festina
