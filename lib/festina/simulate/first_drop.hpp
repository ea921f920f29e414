#pragma once

#include "festina/base/or_why_not.hpp"
#include "festina/simulate/escape_law.hpp"
#include "festina/simulate/lesson.hpp"

namespace festina::simulate {

/// When the ReLU nets of a lesson are expected to have their first drop.
struct ExpectedDrop {
  FirstDrop drop;
  /// The init sd with which it would come in the middle of the run; none where it comes before the
  /// run ends as it is, or no small sd does it.
  std::optional<double> earlier_init_sd;
};

/// Hidden layers up to which the first drop is told.
inline constexpr std::size_t most_layers_told = 3;

/// By EscapeLaw, before anything is trained; training.seed, runs and batch do not matter. Says why
/// not for more than three hidden layers, several of them where the first modes are of equal
/// strength, weights that are not small, and as EscapeLaw::of().
OrWhyNot<ExpectedDrop> expected_first_drop(const Lesson& lesson);

/// The initial sd of a lesson that gives none. Of nets with one hidden layer
/// default_init_sd(hidden); of deeper ones that with which EscapeLaw has the first drop where it
/// has that of one hidden layer as wide as the widest, to three digits. Neither η nor the length of
/// the run matters. With four and more hidden layers it is the same rule, though the law is
/// untested there, and where there is no law, default_init_sd(hidden).
double default_init_sd(const Task& task, const Frame& frame,
                       const std::vector<arma::uword>& hidden);

/// The initial sd that networks of a lesson have: the one given, else that one.
double init_sd_in_force(const Lesson& lesson);

}  // namespace festina::simulate
