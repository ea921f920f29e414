#include "festina/guest/multiplicative.hpp"

#include <algorithm>
#include <utility>

#include "festina/guest/walk.hpp"

namespace festina::guest {

namespace {

bool is_variable(const Expression& expression, const Target& variable) {
  const auto* used = std::get_if<Reference>(&expression.node->content);
  return used != nullptr && used->name == variable.name && used->time == Reference::Time::now &&
         used->indices.size() == variable.indices.size() &&
         std::equal(used->indices.begin(), used->indices.end(), variable.indices.begin());
}

Expression made(Node node, Position at) {
  return {std::make_shared<const Node>(std::move(node)), at};
}

/// The power less one; none where it is no number of 1 or more.
std::optional<Expression> one_less(const Power& power, Position at) {
  const auto* exponent = std::get_if<Number>(&power.exponent.node->content);
  if (exponent == nullptr || exponent->value < 1) return std::nullopt;
  if (exponent->value == 2) return power.base;
  return made({Power{power.base, made({Number{exponent->value - 1}}, at)}}, at);
}

/// The expression over x; none where x is no factor.
std::optional<Expression> without_factor(const Expression& expression, const Target& variable) {
  if (is_variable(expression, variable)) return made({Number{1}}, expression.at);
  if (const auto* power = std::get_if<Power>(&expression.node->content)) {
    if (is_variable(power->base, variable)) return one_less(*power, expression.at);
    return std::nullopt;
  }
  if (const auto* sum = std::get_if<Sum>(&expression.node->content)) {
    // −(…) alone, or every term has the factor.
    Sum rest;
    for (const Sum::Term& term : sum->terms) {
      const auto part = without_factor(term.value, variable);
      if (!part) return std::nullopt;
      rest.terms.push_back({term.minus, *part});
    }
    return made({std::move(rest)}, expression.at);
  }
  if (const auto* product = std::get_if<Product>(&expression.node->content)) {
    for (std::size_t i = 0; i < product->factors.size(); ++i) {
      if (product->factors[i].divides) continue;
      const auto part = without_factor(product->factors[i].value, variable);
      if (!part) continue;
      Product rest = *product;
      rest.factors[i].value = *part;
      return made({std::move(rest)}, expression.at);
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Expression> rate_by_size(const Equation& equation) {
  return without_factor(equation.rate, equation.variable);
}

void walk_references(const Expression& expression,
                     const std::function<void(const Reference&)>& visit) {
  walk(expression, [&](const Expression& part) {
    if (const auto* used = std::get_if<Reference>(&part.node->content)) visit(*used);
  });
}

}  // namespace festina::guest
