#include "festina/record/finding.hpp"

#include <cmath>
#include <stdexcept>
#include <utility>

namespace festina::record {

const std::vector<std::string>& relation_names() {
  static const std::vector<std::string> names = {"below", "at_most", "equal", "at_least", "above"};
  return names;
}

std::optional<bool> Condition::holds() const {
  if (!value || !bound || std::isnan(*value) || std::isnan(*bound)) return std::nullopt;
  switch (relation) {
    case Relation::below:
      return *value < *bound;
    case Relation::at_most:
      return *value <= *bound;
    case Relation::equal:
      return *value == *bound;
    case Relation::at_least:
      return *value >= *bound;
    default:
      return *value > *bound;
  }
}

std::optional<double> Finding::number(const std::string& key) const {
  for (const NamedNumber& number : numbers)
    if (number.key == key) return number.value;
  throw std::out_of_range("findings of kind " + kind + " have no number " + key);
}

double Finding::value(const std::string& key) const {
  return number(key).value();
}

std::size_t Finding::count(const std::string& key) const {
  return static_cast<std::size_t>(value(key));
}

Finding judged(std::string kind, std::string subject, std::vector<NamedNumber> numbers,
               std::vector<Condition> because) {
  std::optional<bool> all = true;
  for (const Condition& condition : because) {
    const std::optional<bool> one = condition.holds();
    if (one == std::optional(false)) all = false;
    if (!one && all == std::optional(true)) all.reset();
  }
  return {std::move(kind), std::move(subject), all, std::move(numbers), std::move(because)};
}

Finding measured(std::string kind, std::string subject, std::vector<NamedNumber> numbers) {
  const bool there = !numbers.empty() && numbers.front().value;
  return {std::move(kind), std::move(subject), there ? std::optional(true) : std::nullopt,
          std::move(numbers)};
}

}  // namespace festina::record
