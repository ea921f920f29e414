#include "festina/simulate/training.hpp"

#include <algorithm>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina::simulate {

void Training::check() const {
  if (hidden.empty())
    throw InputError("train.hidden is empty; allowed: widths such as 700 or 420,420");
  for (const arma::uword width : hidden) base::check_at_least("train.hidden", width, 1);
  base::check_not_negative("train.init_sd", init_sd);
  constexpr double least_sd = 1e-70;  // strengths of modes are squares of it, and are squared too
  if (init_sd > 0 && init_sd < least_sd)
    throw InputError("train.init_sd is " + base::short_number(init_sd) +
                     "; allowed: 1e-70 and more");
  base::check_positive("train.learning_rate", learning_rate);
  schedule.check();
}

void Training::check_batch(const Task& task) const {
  if (batch > task.samples())
    throw InputError("train.batch is " + std::to_string(batch) + "; allowed: 1 to " +
                     std::to_string(task.samples()) +
                     ", the task's number of samples, or 0 for "
                     "all of them");
}

TimeMap Training::time(const Task& task) const {
  if (automatic_rate)
    throw InputError("train.learning_rate is auto, which is a number only within a lesson");
  return {task.samples(), learning_rate, reduction};
}

double default_init_sd(const std::vector<arma::uword>& hidden) {
  return 0.005 / static_cast<double>(*std::max_element(hidden.begin(), hidden.end()));
}

}  // namespace festina::simulate
