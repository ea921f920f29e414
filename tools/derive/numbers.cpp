// SPDX-License-Identifier: GPL-2.0-or-later
#include "numbers.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace festina::derive {

std::vector<GiNaC::ex> symbols_of(const GiNaC::ex& expression) {
  std::vector<GiNaC::ex> found;
  for (auto part = expression.preorder_begin(); part != expression.preorder_end(); ++part)
    if (GiNaC::is_a<GiNaC::symbol>(*part)) found.push_back(*part);
  std::stable_sort(found.begin(), found.end(), [](const auto& one, const auto& other) {
    return to_text(one) < to_text(other);
  });
  // Symbols may share a name, so equal ones need not be neighbours.
  std::vector<GiNaC::ex> result;
  for (const GiNaC::ex& symbol : found)
    if (std::none_of(result.begin(), result.end(),
                     [&](const GiNaC::ex& known) { return known.is_equal(symbol); }))
      result.push_back(symbol);
  return result;
}

GiNaC::exmap rational_point(const GiNaC::ex& expression, int round, const GiNaC::exmap& fixed) {
  // Neighbouring symbols get fractions without a common structure: numerators and denominators run
  // through residues of primes.
  GiNaC::exmap point = fixed;
  long index = 1 + 31L * round;
  for (const GiNaC::ex& symbol : symbols_of(expression)) {
    const long above = 3 + (index * 37) % 97;
    const long below = 41 + (index * 29) % 53;
    point.emplace(symbol, GiNaC::numeric(above, below));
    ++index;
  }
  return point;
}

GiNaC::ex value_at(const GiNaC::ex& expression, const GiNaC::exmap& point) {
  return expression.subs(point, GiNaC::subs_options::no_pattern).evalf();
}

double real_at(const GiNaC::ex& expression, const GiNaC::exmap& point) {
  const GiNaC::ex value = value_at(expression, point);
  if (!GiNaC::is_a<GiNaC::numeric>(value) || !GiNaC::ex_to<GiNaC::numeric>(value).is_real())
    throw std::runtime_error(to_text(value) + " is no real number");
  return GiNaC::ex_to<GiNaC::numeric>(value).to_double();
}

std::string to_text(const GiNaC::exmap& point) {
  std::vector<std::string> parts;
  for (const auto& [symbol, value] : point)
    parts.push_back(to_text(symbol) + " = " + to_text(value));
  std::sort(parts.begin(), parts.end());
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

std::string to_text(const GiNaC::ex& expression) {
  std::ostringstream text;
  text << expression;
  return text.str();
}

}  // namespace festina::derive
