#include "festina/units/early_limit.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/units/drawn_nets.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::task;
using namespace festina::units;
using test::check_near;

BOOST_AUTO_TEST_SUITE(units)

namespace {

Training training_of(arma::uword width, arma::uword epochs) {
  Training training;
  training.hidden = {width};
  training.init_sd = simulate::default_init_sd(training.hidden);
  training.schedule = {epochs, 1, {0}};
  return training;
}

/// On units enough for the limit, which grows nets of its own.
EarlyLimit limit_of(const Task& task, const Training& training,
                    Dynamics dynamics = Dynamics::descent) {
  const Lesson lesson = simulate::lesson_of(task, training);
  return early_limit(lesson, early_phase(task, lesson.frame(), training, dynamics, {5000}),
                     dynamics);
}

Task lone_mode() {
  TaskParts parts;
  parts.name = "one mode";
  parts.inputs = arma::mat{{1, 2, 3}};
  parts.targets = arma::mat{{1, 2, 3}};
  return Task(std::move(parts));
}

/// To the epoch at which lone_mode() is half learned, with a mode that grows by this in an epoch:
/// ln(s/(dπ0))/2 of its times, with π0 = Hσ²/4 and P s = 14.
Training half_of_lone_mode(arma::uword width, double growth) {
  Training training = training_of(width, 1);
  training.learning_rate = growth / 14;
  const double start = static_cast<double>(width) * std::pow(training.init_sd, 2) / 4;
  training.schedule.epochs = static_cast<arma::uword>(std::log(1 / start) / (2 * growth));
  return training;
}

}  // namespace

BOOST_AUTO_TEST_CASE(nets_that_are_drawn_learn_as_nets_do) {
  const Task task = test::random_task(3, 2, 5);
  Training training = training_of(4, 60);
  training.init_sd = 0.3;
  training.learning_rate = 0.02;
  DrawnNets nets(task, training, "early limit", 2, 1);
  for (std::uint64_t net = 0; net < 2; ++net) {
    // The same weights, with outputs in full, step by step as the chain rule has it.
    const LoneDrive drive = lone_drive(task);
    const LoneUnits drawn =
        draw_units(drive, training.seed, "early limit", net, 4, training.init_sd);
    arma::mat in = drawn.in;
    arma::mat out = drive.basis * drawn.out;
    DrawnNets alone(task, training, "early limit", 2, 1);
    for (int step = 0; step < 60; ++step) {
      arma::mat activity = in.t() * task.inputs();
      activity.clamp(0, arma::datum::inf);
      const arma::mat error = task.targets() - out * activity;
      check_near(alone.losses()(net), 0.5 * arma::accu(arma::square(error)), 1e-10);
      arma::mat back = out.t() * error;
      back.elem(arma::find(activity <= 0)).zeros();
      out += training.learning_rate * error * activity.t();
      in += training.learning_rate * task.inputs() * back.t();
      alone.step();
    }
  }
  BOOST_TEST(nets.losses()(0) != nets.losses()(1));
}

BOOST_AUTO_TEST_CASE(a_unit_of_a_wide_net_stands_for_several) {
  const Task task = lone_mode();
  const Frame frame = spectrum(task).frame;
  const auto strength = [&](arma::uword width, double weight) {
    const DrawnNets nets(task, training_of(width, 1), "early limit", 8, 1);
    BOOST_TEST(nets.weight() == weight);
    return arma::mean(nets.strengths(frame).row(0)) /
           std::pow(0.005 / static_cast<double>(width), 2);
  };
  // Half of the units are on, each with σ²/2. Eight nets of 700 or 1024 units know it to 2 %.
  check_near(strength(700, 1) / (700 * 0.25), 1, 0.08);
  check_near(strength(4096, 4) / (4096 * 0.25), 1, 0.08);
}

BOOST_AUTO_TEST_CASE(trees_hold_until_gates_break_in_the_second_drop,
                     *boost::unit_test::label("long")) {
  const EarlyLimit limit = limit_of(test::trees(3), training_of(700, 1001));
  BOOST_TEST_REQUIRE(limit.epoch.has_value());
  // NumPy, with five nets and 20,000 units of its own draws: 816.
  BOOST_TEST(*limit.epoch > 790U);
  BOOST_TEST(*limit.epoch < 840U);
  BOOST_TEST((limit.cause == EarlyLimit::Cause::parted));
  BOOST_TEST(limit.nets == 10U);
}

BOOST_AUTO_TEST_CASE(one_mode_alone_holds_to_its_drop) {
  const EarlyLimit limit = limit_of(lone_mode(), half_of_lone_mode(700, 0.03));
  BOOST_TEST(!limit.epoch.has_value());
  BOOST_TEST((limit.cause == EarlyLimit::Cause::none));
  BOOST_TEST(limit.nets == 10U);
}

BOOST_AUTO_TEST_CASE(narrow_nets_end_it_by_being_unlike) {
  // Alone a mode learns as it should, but sixteen units begin with what they happen to have.
  const Training training = half_of_lone_mode(16, 0.03);
  const EarlyLimit limit = limit_of(lone_mode(), training);
  BOOST_TEST_REQUIRE(limit.epoch.has_value());
  BOOST_TEST(*limit.epoch > training.schedule.epochs / 2);
  BOOST_TEST((limit.cause == EarlyLimit::Cause::unlike));
  BOOST_TEST(limit.nets == 32U);
}

BOOST_AUTO_TEST_CASE(steps_of_several_epochs_find_the_same_limit) {
  // The mode grows by 2 % and by 0.2 % in an epoch; the second takes steps of 15.
  const EarlyLimit quick = limit_of(lone_mode(), half_of_lone_mode(16, 0.02));
  const EarlyLimit slow = limit_of(lone_mode(), half_of_lone_mode(16, 0.002));
  BOOST_TEST_REQUIRE(quick.epoch.has_value());
  BOOST_TEST_REQUIRE(slow.epoch.has_value());
  // Growth in a step of 2 % is 1 % slower than ten of 0.2 %; a step is one of some 180.
  check_near(static_cast<double>(*slow.epoch) / (10 * static_cast<double>(*quick.epoch)), 1, 0.02);
}

BOOST_AUTO_TEST_CASE(a_step_that_is_too_large_ends_it) {
  Training training = training_of(40, 400);
  training.learning_rate = 0.5;
  training.unstable = true;  // or the lesson refuses it
  const Task task = lone_mode();
  const Lesson lesson = simulate::lesson_of(task, training);
  EarlyPhase phase{};
  phase.strength = arma::vec{1e-8};
  const EarlyLimit limit = early_limit(lesson, phase, Dynamics::descent);
  BOOST_TEST_REQUIRE(limit.epoch.has_value());
  BOOST_TEST(*limit.epoch < 50U);
}

BOOST_AUTO_TEST_CASE(looking_for_a_limit_can_be_stopped) {
  const Task task = lone_mode();
  const Lesson lesson = simulate::lesson_of(task, training_of(40, 400));
  EarlyPhase phase{};
  phase.strength = arma::vec{1e-8};
  std::stop_source stop;
  stop.request_stop();
  Monitor monitor;
  monitor.stop = stop.get_token();
  BOOST_CHECK_THROW(early_limit(lesson, phase, Dynamics::descent, monitor), Interrupted);
}

BOOST_AUTO_TEST_SUITE_END()
