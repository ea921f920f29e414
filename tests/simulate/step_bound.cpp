#include "festina/simulate/step_bound.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/task/xor.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"
#include "support/unlike_contexts.hpp"

using namespace festina;
using namespace festina::simulate;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(simulate)

namespace {

Task task_of(const arma::mat& inputs, const arma::mat& targets) {
  task::TaskParts parts;
  parts.name = "numbers";
  parts.inputs = inputs;
  parts.targets = targets;
  return Task(std::move(parts));
}

Training automatic(const std::vector<arma::uword>& hidden) {
  Training training;
  training.hidden = hidden;
  training.automatic_rate = true;
  return training;
}

/// The bounds and the rate of a task for nets of these hidden layers.
void check_bounds(const Task& task, const std::vector<arma::uword>& hidden, double linear,
                  double targets) {
  const Lesson lesson = lesson_of(task, automatic(hidden));
  check_near(step_size_bound(lesson) / linear, 1, 1e-12);
  check_near(target_step_size_bound(lesson) / targets, 1, 1e-12);
  check_near(lesson.training.learning_rate / (0.05 * std::min(linear, targets)), 1, 1e-12);
  BOOST_TEST(!lesson.training.automatic_rate);
  // For the mean over samples, the rate is so many times larger.
  Training mean = automatic(hidden);
  mean.reduction = Reduction::mean;
  const double times = static_cast<double>(task.samples());
  check_near(lesson_of(task, mean).training.learning_rate, times * lesson.training.learning_rate,
             1e-12);
}

}  // namespace

// Expected numbers are from NumPy: 2/P over the largest entry of d_β Σ_l u_α^(2(L−l)/L)
// u_β^(2(l−1)/L), from numpy.linalg.svd of YXᵀ/P, and 2/P over L λx (λy/λx)^(1−1/L), from
// numpy.linalg.eigvalsh of XXᵀ/P and YYᵀ/P.
BOOST_AUTO_TEST_CASE(the_automatic_rate_is_a_twentieth_of_the_smaller_bound) {
  const Task small =
      task_of({{1, 2, -1, 0.5}, {0, 1, 1, -2}, {0.5, 0, 2, 1}}, {{1, -1, 2, 0.5}, {0, 3, 1, 1}});
  check_bounds(small, {7}, 0.14744926818618839, 0.11477892314692092);
  check_bounds(small, {7, 5}, 0.094182018673634196, 0.070686381024272132);
  // Nearly even targets: a linear net has next to nothing to learn, a ReLU net all of it.
  const Task even = task_of({{-2, -1, 1, 2}}, {{0.48, -0.51, -0.49, 0.52}});
  check_bounds(even, {7}, 10, 0.31606977062050701);
  check_bounds(even, {7, 5}, 30.943925557418485, 0.30923313449516382);
  // The linear bound is the smaller one.
  check_bounds(test::unlike_contexts(), {90}, 0.0033305274312566201, 0.0043651821080588531);
  check_bounds(test::unlike_contexts(), {90, 9}, 0.0025569432093866763, 0.0036414156650228444);
}

BOOST_AUTO_TEST_CASE(a_task_without_modes_has_no_bound_but_a_rate) {
  const Task task = task::xor_task(task::XorEncoding::pm1, "xor");
  Training training = automatic({8});
  const Lesson lesson = lesson_of(task, training);
  BOOST_TEST(std::isinf(step_size_bound(lesson)));
  check_near(lesson.training.learning_rate, 0.05 * 0.25, 1e-14);  // λx = λy = 1: 2/(4 · 2)
  training.automatic_rate = false;
  training.learning_rate = 1e6;
  BOOST_TEST(lesson_of(task, training).training.learning_rate == 1e6);
  check_throws<InputError>(
      [] {
        lesson_of(task_of({{0, 0}}, {{1, 2}}), automatic({8}));
      },
      {"train.learning_rate is auto", "all inputs are 0", "a number above 0"});
}

BOOST_AUTO_TEST_CASE(rates_above_the_bound_are_refused_unless_they_are_meant) {
  const Task task = test::unlike_contexts();
  Training training = test::unlike_training(0.00333, 11);
  BOOST_TEST(lesson_of(task, training).training.learning_rate == 0.00333);
  training.learning_rate = 0.00334;
  check_throws<InputError>(
      [&] { lesson_of(task, training); },
      {"train.learning_rate is 0.00334", "step-size bound", "allowed: up to 0.00333,",
       "auto, here 0.0001665", "train.unstable = true"});
  training.unstable = true;
  BOOST_TEST(lesson_of(task, training).training.learning_rate == 0.00334);
}

BOOST_AUTO_TEST_CASE(a_rate_that_is_still_to_be_found_keeps_no_time) {
  check_throws<InputError>([] { automatic({8}).time(test::trees(3)); },
                           {"train.learning_rate is auto"});
}

BOOST_AUTO_TEST_SUITE_END()
