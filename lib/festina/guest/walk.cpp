#include "festina/guest/walk.hpp"

namespace festina::guest {

namespace {

struct PartsOf {
  std::vector<Expression> operator()(const Sum& sum) const {
    std::vector<Expression> parts;
    for (const Sum::Term& term : sum.terms) parts.push_back(term.value);
    return parts;
  }
  std::vector<Expression> operator()(const Product& product) const {
    std::vector<Expression> parts;
    for (const Product::Factor& factor : product.factors) parts.push_back(factor.value);
    return parts;
  }
  std::vector<Expression> operator()(const Power& power) const {
    return {power.base, power.exponent};
  }
  std::vector<Expression> operator()(const Call& call) const { return call.arguments; }
  std::vector<Expression> operator()(const Over& over) const { return {over.body}; }
  template <class Leaf>
  std::vector<Expression> operator()(const Leaf&) const {
    return {};
  }
};

}  // namespace

std::vector<Expression> parts_of(const Expression& expression) {
  return std::visit(PartsOf{}, expression.node->content);
}

void walk(const Expression& expression, const std::function<void(const Expression&)>& visit) {
  visit(expression);
  for (const Expression& part : parts_of(expression)) walk(part, visit);
}

}  // namespace festina::guest
