#include "print_step_size.hpp"

#include <cmath>

#include "festina/base/text.hpp"
#include "festina/simulate/step_bound.hpp"
#include "festina/verdict/assumptions.hpp"

namespace festina::tool {

namespace {

/// What a rate in force is beside the bound.
std::string share_text(double rate, double bound) {
  if (!std::isfinite(bound)) return "";
  const std::string share = ", " + base::percent(rate / bound, 2) + " of the bound";
  return rate > bound ? share + ", refused unless train.unstable = true" : share;
}

}  // namespace

void print_step_size(const Lesson& lesson, std::ostream& out) {
  const double bound = simulate::step_size_bound(lesson);
  const double targets = simulate::target_step_size_bound(lesson);
  const std::size_t layers = lesson.training.hidden.size();
  out << "step-size bound of a linear net with " << layers << " hidden layer"
      << (layers == 1 ? "" : "s") << ": "
      << (std::isfinite(bound) ? base::short_number(bound) : "none, for the task has no modes");
  if (verdict::diagonalisable(lesson.spectrum).holds == std::optional(false))
    out << " (a guide, for its modes mix)";
  if (targets < bound) out << "; by the size of the targets: " << base::short_number(targets);
  out << "\n";
  if (std::isfinite(targets))
    out << "train.learning_rate = auto: "
        << base::short_number(simulate::automatic_learning_rate(lesson)) << ", "
        << base::percent(simulate::automatic_share)
        << (targets < bound ? " of the smaller one" : " of it") << "\n";
  const double rate = lesson.training.learning_rate;
  out << "train.learning_rate in force: " << base::short_number(rate) << share_text(rate, bound)
      << "\n";
}

}  // namespace festina::tool
