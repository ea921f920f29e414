#pragma once

#include <functional>
#include <optional>

#include "festina/guest/tree.hpp"

namespace festina::guest {

/// d(log x)/dt of an equation dx/dt = … of which every term has x itself as a factor, or a power
/// of it that is a number of 1 or more; none for others.
std::optional<Expression> rate_by_size(const Equation& equation);

/// Calls `visit` with every reference under an expression.
void walk_references(const Expression& expression,
                     const std::function<void(const Reference&)>& visit);

}  // namespace festina::guest
