#include "festina/units/alternating_flows.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>

#include "festina/base/error.hpp"
#include "festina/random/stream.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::random;
using namespace festina::task;
using namespace festina::units;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(units)

namespace {

Task staircase_task(const arma::mat& X, const arma::mat& Y) {
  TaskParts parts;
  parts.name = "staircase";
  parts.inputs = X;
  parts.targets = Y;
  return Task(std::move(parts));
}

/// One-hot inputs, each with an output of its own: sample α is mode α, and s_α²/d_α of the batch is
/// its target squared.
Task separate_modes() {
  return staircase_task(arma::eye(3, 3), arma::diagmat(arma::vec{4, 2, 1}));
}

Training small_training(arma::uword width, double sd, double rate) {
  Training training;
  training.hidden = {width};
  training.init_sd = sd;
  training.learning_rate = rate;
  return training;
}

/// Norms of the drawn units of a task with one input and one output behind every epoch of descent,
/// unit by unit and as far as `epochs`: the first epoch at which one is 1 or more.
arma::uword first_arrival(const Task& task, const Training& training, arma::uword epochs) {
  arma::uword first = epochs;
  for (arma::uword unit = 0; unit < training.hidden.front(); ++unit) {
    Stream stream = make_stream(training.seed, "alternating units", unit);
    double in = normal_matrix(stream, 1, 1, training.init_sd)(0);
    double out = normal_matrix(stream, 1, 1, training.init_sd)(0);
    for (arma::uword epoch = 1; epoch < first; ++epoch) {
      double up_in = 0;
      double up_out = 0;
      for (arma::uword i = 0; i < task.samples(); ++i) {
        const double preactivation = in * task.inputs()(0, i);
        if (!(preactivation > 0)) continue;
        up_in += training.learning_rate * out * task.targets()(0, i) * task.inputs()(0, i);
        up_out += training.learning_rate * preactivation * task.targets()(0, i);
      }
      in += up_in;
      out += up_out;
      if (in * in + out * out >= 1) first = epoch;
    }
  }
  return first;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_first_unit_jumps_when_a_loop_and_the_closed_form_say_so) {
  // Four equal samples: s/τ = 4 η.
  const Task task = staircase_task(arma::mat(1, 4, arma::fill::ones), arma::mat(1, 4).fill(1));
  const Training training = small_training(20, 1e-4, 1e-3);
  AlternatingFlows flows(task, training, Dynamics::descent);
  flows.advance(3000);
  BOOST_TEST_REQUIRE(!flows.jumps().empty());
  const Jump& first = flows.jumps().front();
  BOOST_TEST(first.epoch == first_arrival(task, training, 3000));
  BOOST_TEST(first.units == 1U);
  BOOST_TEST(first.settled);
  // Nothing is left, so nothing else happens.
  BOOST_TEST(first.left <= std::numeric_limits<double>::epsilon());
  BOOST_TEST(flows.jumps().size() == 1U);
  check_near(flows.outputs(), task.targets(), 1e-6);

  // ln(1/(√2 q))/ln(1 + s/τ) of the fastest unit; r has died out.
  double fastest = 0;
  for (arma::uword unit = 0; unit < 20; ++unit) {
    Stream stream = make_stream(training.seed, "alternating units", unit);
    const double in = normal_matrix(stream, 1, 1, 1e-4)(0);
    const double out = normal_matrix(stream, 1, 1, 1e-4)(0);
    if (in > 0) fastest = std::max(fastest, (in + out) / 2);
  }
  const double time = -std::log(std::sqrt(2) * fastest) / std::log1p(4e-3);
  BOOST_TEST(static_cast<double>(first.epoch) >= time);
  BOOST_TEST(static_cast<double>(first.epoch) < time + 1);
  // The control: a unit's strength q² grows at twice that rate and arrives no earlier for it.
  BOOST_TEST(std::abs(static_cast<double>(first.epoch) / (time / 2) - 1) > 0.5);
}

BOOST_AUTO_TEST_CASE(half_the_initial_sd_moves_a_jump_by_ln_2_of_its_rate) {
  const Task task = staircase_task(arma::mat(1, 4, arma::fill::ones), arma::mat(1, 4).fill(1));
  const auto jump = [&](double sd) {
    AlternatingFlows flows(task, small_training(20, sd, 1e-3), Dynamics::flow);
    flows.advance(4000);
    return static_cast<double>(flows.jumps().front().epoch);
  };
  const double later = jump(0.5e-4) - jump(1e-4);
  // Both are whole epochs.
  BOOST_TEST(std::abs(later - 250 * std::log(2)) <= 1);
  // The control: the rate of a strength.
  BOOST_TEST(std::abs(later - 125 * std::log(2)) > 50);
}

BOOST_AUTO_TEST_CASE(plateaus_are_sums_of_squares_of_what_is_not_learned) {
  const Task task = separate_modes();
  AlternatingFlows flows(task, small_training(30, 1e-6, 1e-2), Dynamics::descent);
  flows.advance(3000);
  BOOST_TEST_REQUIRE(flows.jumps().size() >= 3U);
  // 4² + 2² + 1²: behind each jump the largest of what was left is gone.
  const double whole = 21;
  const arma::vec left = {5 / whole, 1 / whole, 0};
  for (arma::uword k = 0; k < 3; ++k) {
    // A descent stops when a stretch wins less than 1e-5 of what is left.
    check_near(flows.jumps()[k].left, left(k), 1e-4);
    BOOST_TEST(flows.jumps()[k].units == 1U);
    BOOST_TEST(flows.jumps()[k].asleep == 0U);
  }
  BOOST_TEST(flows.active() == flows.jumps().size());
  // The control: the smallest first.
  BOOST_TEST(std::abs(flows.jumps()[0].left - 20 / whole) > 0.1);
  // Strong modes first: a unit that starts as any needs ln(1/σ)/(η s).
  BOOST_TEST(flows.jumps()[0].epoch < flows.jumps()[1].epoch);
  BOOST_TEST(flows.jumps()[1].epoch < flows.jumps()[2].epoch);
}

BOOST_AUTO_TEST_CASE(a_staircase_does_not_depend_on_where_one_looks) {
  const Task task = test::trees(3);
  const Training training = small_training(60, 1e-4, 1e-3);
  AlternatingFlows whole(task, training, Dynamics::descent);
  AlternatingFlows steps(task, training, Dynamics::descent);
  whole.advance(900);
  for (const arma::uword epoch : {0, 7, 300, 300, 900}) steps.advance(epoch);
  BOOST_TEST_REQUIRE(!whole.jumps().empty());
  check_near(steps.outputs(), whole.outputs(), 0);
  BOOST_TEST(steps.jumps().size() == whole.jumps().size());
  // What the last jump says is left is left.
  check_near(arma::accu(arma::square(task.targets() - whole.outputs())) /
                 arma::accu(arma::square(task.targets())),
             whole.jumps().back().left, 1e-12);
}

BOOST_AUTO_TEST_CASE(units_that_end_smaller_than_they_were_drawn_sleep_again) {
  // They are drawn large, and the target is small.
  const Task task = staircase_task(arma::mat{1}, arma::mat{1e-3});
  AlternatingFlows flows(task, small_training(20, 0.2, 0.5), Dynamics::descent);
  BOOST_TEST(flows.largest_dormant() < 1);
  flows.advance(6000);
  BOOST_TEST_REQUIRE(!flows.jumps().empty());
  const Jump& first = flows.jumps().front();
  BOOST_TEST(first.asleep == 1U);
  // What slept is no output.
  check_near(first.left, 1, 1e-12);
}

BOOST_AUTO_TEST_CASE(draws_of_units_are_other_units_of_the_same_distribution) {
  const Task task = separate_modes();
  const Training training = small_training(30, 1e-6, 1e-2);
  const AlternatingFlows first(task, training, Dynamics::descent);
  const AlternatingFlows same(task, training, Dynamics::descent, 0);
  const AlternatingFlows other(task, training, Dynamics::descent, 1);
  BOOST_TEST(first.largest_dormant() == same.largest_dormant());
  BOOST_TEST(first.largest_dormant() != other.largest_dormant());
  // The largest of 30 norms of six numbers each.
  BOOST_TEST(other.largest_dormant() > 2e-6);
  BOOST_TEST(other.largest_dormant() < 6e-6);
}

BOOST_AUTO_TEST_CASE(active_units_do_not_oscillate_under_a_step_too_long_for_them) {
  // A step of more than two over the curvature; a unit that overshoots is on for the other sample.
  const Task both_sides = staircase_task(arma::mat{{1, -1}}, arma::mat{{1, 1}});
  AlternatingFlows flows(both_sides, small_training(20, 1e-2, 1.2), Dynamics::descent);
  flows.advance(50);
  BOOST_TEST_REQUIRE(flows.jumps().size() >= 1U);
  double before = 1;
  for (const Jump& jump : flows.jumps()) {
    BOOST_TEST(jump.settled);
    BOOST_TEST(jump.left <= before);
    before = jump.left;
  }
  // One unit for either sample has all of it.
  BOOST_TEST(before < 1e-3);
}

BOOST_AUTO_TEST_CASE(wrong_alternating_flows) {
  const Task task = separate_modes();
  Training deep = small_training(20, 1e-4, 1e-2);
  deep.hidden = {20, 20};
  check_throws<InputError>([&] { AlternatingFlows(task, deep, Dynamics::descent); },
                           {"alternating flows", "names 2 layers", "allowed: one"});
  std::stop_source stop;
  stop.request_stop();
  AlternatingFlows stopped(task, small_training(20, 1e-2, 1e-2), Dynamics::descent);
  check_throws<Interrupted>([&] { stopped.advance(50, stop.get_token()); }, {"alternating flows"});
}

BOOST_AUTO_TEST_SUITE_END()
