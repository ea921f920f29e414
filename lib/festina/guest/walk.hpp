#pragma once

#include <functional>

#include "festina/guest/tree.hpp"

namespace festina::guest {

/// Calls `visit` with every expression under this one, itself first.
void walk(const Expression& expression, const std::function<void(const Expression&)>& visit);

/// The expressions that this one is made of, in order.
std::vector<Expression> parts_of(const Expression& expression);

}  // namespace festina::guest
