#include "festina/simulate/escape_law.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/modes/blow_up.hpp"
#include "festina/simulate/first_drop.hpp"
#include "festina/simulate/relu_run.hpp"
#include "festina/task/spectrum.hpp"
#include "festina/task/xor.hpp"
#include "festina/trajectory/first_drop.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::simulate;
using test::check_near;

BOOST_AUTO_TEST_SUITE(simulate)

namespace {

using Widths = std::vector<arma::uword>;

Training small_nets(const Widths& hidden, double init_sd = 0) {
  Training training;
  training.hidden = hidden;
  training.init_sd = init_sd;
  training.learning_rate = 1e-3;
  training.schedule = {4001, 1, {}};
  return training;
}

ExpectedDrop expected(const Task& task, const Training& training) {
  return expected_first_drop(lesson_of(task, training)).value();
}

std::string unknown(const Task& task, const Training& training) {
  return expected_first_drop(lesson_of(task, training)).why_not().reason;
}

/// Mean first drop of `runs` nets that are trained.
double real_drop(const Task& task, Training training, std::size_t runs) {
  training.schedule = {801, 1, {}};
  const Lesson lesson = lesson_of(task, training);
  const double fall = trajectory::first_drop_fall(task, lesson.frame(), lesson.time());
  double sum = 0;
  for (std::size_t run = 0; run < runs; ++run) {
    const Trajectory net = train_relu(lesson, run);
    sum += trajectory::first_drop_epoch(net.epochs, net.loss, fall).value();
  }
  return sum / static_cast<double>(runs);
}

/// Every sample twice.
Task doubled(const Task& task) {
  TaskParts parts;
  parts.name = "doubled";
  parts.inputs = arma::join_rows(task.inputs(), task.inputs());
  parts.targets = arma::join_rows(task.targets(), task.targets());
  return Task(std::move(parts));
}

/// As many modes of equal strength as there are objects.
Task one_hot() {
  TaskParts parts;
  parts.name = "one-hot";
  parts.inputs.eye(6, 6);
  parts.targets.eye(6, 6);
  return Task(std::move(parts));
}

}  // namespace

BOOST_AUTO_TEST_CASE(blow_ups_of_single_units_are_right) {
  // One positive unit a layer, one sample: da/dt = a^(L−1) from 1, which is infinite at 1/(L−2).
  const HeldTask task{arma::mat{1}, arma::mat{1}};
  for (const std::size_t layers : {3, 4, 5}) {
    const auto flow = flow_at_held_error(task, Weights(layers, arma::mat{1}));
    BOOST_TEST_REQUIRE(flow.has_value());
    // 0.1 %: steps of `growth_a_step`, and what is left at the end is told from its rate.
    check_near(blow_up_time(*flow, layers), 1 / (static_cast<double>(layers) - 2), 1e-3);
  }
  BOOST_TEST(!flow_at_held_error(task, Weights(3, arma::mat{-1})).has_value());  // switched off
}

BOOST_AUTO_TEST_CASE(a_single_unit_grows_as_its_mode) {
  const auto flow = flow_at_held_error({arma::mat{1}, arma::mat{1}}, Weights(2, arma::mat{1}));
  BOOST_TEST_REQUIRE(flow.has_value());
  check_near(flow->growth, 2, 1e-10);
  // Runge-Kutta steps of 0.2 (and their fifth order: 0.2⁴/120 of the exponent).
  check_near(arma::vec(arma::log(flow->output) / 2), flow->times, 1e-4);
}

// Means of 32 nets each, from their own weights by the midpoint rule in steps in which no layer
// changes by more than 5 %, until half of the first mode's part of the loss is gone: NumPy, on
// X and Y of examples/contextual3.ini, times 1000 for the epochs of η = 0.001.
BOOST_AUTO_TEST_CASE(first_drops_are_where_independent_nets_have_them) {
  const Task task = test::trees(3);
  const auto check = [&](const Widths& hidden, double init_sd, double mean, double sd,
                         double tolerance) {
    const FirstDrop found = expected(task, small_nets(hidden, init_sd)).drop;
    BOOST_TEST_CONTEXT(hidden.size() << " layers, sd " << init_sd << ": " << found.epoch << " ± "
                                     << found.spread << " for " << mean << " ± " << sd) {
      check_near(found.epoch / mean, 1, tolerance);
      // Both spreads are of some 30 draws, known to 13 %, and 8 for one hidden layer.
      check_near(found.spread / sd, 1, hidden.size() == 1 ? 0.75 : 0.5);
    }
  };
  // Three standard errors of both means, plus 3 % of the law for three hidden layers.
  check({64}, 0.005 / 64, 315.8, 6.2, 0.02);
  check({64, 64}, 0.02, 366.5, 39.5, 0.08);
  check({64, 64}, 0.005, 1575.1, 158.2, 0.08);
  check({64, 32}, 0.02, 446.9, 55.6, 0.10);
  check({64, 64, 64}, 0.03, 828.7, 172.4, 0.18);
  // The controls: half and one and a half times the sd are nowhere near.
  BOOST_TEST(expected(task, small_nets({64, 64}, 0.01)).drop.epoch > 1.5 * 366.5);
  BOOST_TEST(expected(task, small_nets({64, 64}, 0.03)).drop.epoch < 0.7 * 366.5);
}

BOOST_AUTO_TEST_CASE(the_law_scales_as_it_says) {
  const Task task = test::trees(3);
  const Spectrum modes = task::spectrum(task);
  const auto two = EscapeLaw::of(task, modes.frame, {32, 32}).value();
  const double lead = modes::lead_on_blow_up(3, 1 - std::sqrt(0.5)) /
                      (modes.frame.s(0) * std::cbrt(modes.frame.s(0) / modes.frame.d(0)));
  const double slow = two.first_drop(0.002, 1)->epoch + lead;
  check_near((two.first_drop(0.004, 1)->epoch + lead) / slow, 0.5, 1e-12);
  check_near(two.first_drop(0.004, 7)->epoch, 7 * two.first_drop(0.004, 1)->epoch, 1e-12);
  for (const Widths& hidden : {Widths{32}, Widths{32, 32}, Widths{32, 32, 32}}) {
    const auto law = EscapeLaw::of(task, modes.frame, hidden).value();
    const double sd = law.init_sd(4000, 50).value();
    check_near(law.first_drop(sd, 50)->epoch / 4000, 1, 1e-3);
  }
  // Neither repeated samples nor the seed matter, and epochs of `mean` are P times as long.
  Training training = small_nets({32, 32}, 0.01);
  const double epoch = expected(task, training).drop.epoch;
  training.seed = 7;
  check_near(expected(task, training).drop.epoch, epoch, 0);
  check_near(expected(doubled(task), training).drop.epoch / epoch, 0.5, 1e-6);
  training.reduction = Reduction::mean;
  check_near(expected(task, training).drop.epoch / epoch, static_cast<double>(task.samples()),
             1e-10);
}

BOOST_AUTO_TEST_CASE(one_hidden_layer_starts_from_what_it_always_did) {
  BOOST_TEST(lesson_of(test::trees(2), small_nets({700})).training.init_sd == 0.005 / 700);
  BOOST_TEST(lesson_of(test::mixed(), small_nets({30})).training.init_sd == 0.005 / 30);
  BOOST_TEST(lesson_of(test::mixed(), small_nets({30, 30}, 0.02)).training.init_sd == 0.02);
  BOOST_TEST(default_init_sd(Widths{30, 60}) == 0.005 / 60);
}

BOOST_AUTO_TEST_CASE(deeper_nets_start_so_that_they_drop_when_one_layer_does) {
  const Task task = test::trees(3);
  const double one = real_drop(task, small_nets({64}), 4);
  // Standard errors of the means of 12 nets are 3 and 5 %, those of the law 2 and 3 %.
  const double two = real_drop(task, small_nets({64, 64}), 12);
  BOOST_TEST(std::abs(two / one - 1) < 0.12, two << " for " << one);
  const double three = real_drop(task, small_nets({64, 64, 64}), 12);
  BOOST_TEST(std::abs(three / one - 1) < 0.2, three << " for " << one);
  // The control: from what one layer starts from, deeper nets learn nothing in twice that time.
  const double before = lesson_of(task, small_nets({64, 64})).training.init_sd;
  BOOST_TEST(before > 100 * default_init_sd(Widths{64, 64}));
  BOOST_TEST(expected(task, small_nets({64, 64}, 0.005 / 64)).drop.epoch > 100 * one);
}

BOOST_AUTO_TEST_CASE(the_default_depends_on_task_and_widths_alone) {
  const Task task = test::trees(3);
  Training training = small_nets({20, 20});
  const double sd = lesson_of(task, training).training.init_sd;
  training.schedule.epochs = 100;
  training.learning_rate = 1e-4;
  training.reduction = Reduction::mean;
  training.seed = 9;
  training.batch = 5;
  BOOST_TEST(lesson_of(task, training).training.init_sd == sd);
  BOOST_TEST(lesson_of(doubled(task), training).training.init_sd == sd);
  training.hidden = {20, 20, 20, 20};
  BOOST_TEST(lesson_of(task, training).training.init_sd > sd);  // the rule goes on
}

BOOST_AUTO_TEST_CASE(what_cannot_be_told_says_why) {
  const Task task = test::trees(3);
  BOOST_TEST(unknown(task, small_nets({10, 10, 10, 10})).find("up to 3 hidden layers") !=
             std::string::npos);
  BOOST_TEST(unknown(one_hot(), small_nets({10, 10}, 0.01)).find("6 modes are of equal strength") !=
             std::string::npos);
  BOOST_TEST(expected(one_hot(), small_nets({10})).drop.epoch > 0);  // side by side in one layer
  BOOST_TEST(unknown(task, small_nets({30, 30}, 0.5)).find("not small") != std::string::npos);
  BOOST_TEST(unknown(task, small_nets({30}, 0.5)).find("not small") != std::string::npos);
  const Task nonlinear = task::xor_task(task::XorEncoding::pm1, "xor");
  BOOST_TEST(unknown(nonlinear, small_nets({10})).find("no linear correlation") !=
             std::string::npos);
  BOOST_TEST(lesson_of(nonlinear, small_nets({10, 10})).training.init_sd == 0.005 / 10);
  BOOST_TEST(unknown(task, small_nets({1, 1, 1}, 0.01)).find("switched off") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_earlier_drop_is_offered_where_the_run_is_too_short) {
  const Task task = test::trees(3);
  Training training = small_nets({32, 32}, 0.001);
  training.schedule.epochs = 2001;
  const ExpectedDrop late = expected(task, training);
  BOOST_TEST_REQUIRE(late.drop.epoch > 2000);
  training.init_sd = late.earlier_init_sd.value();
  const ExpectedDrop mended = expected(task, training);
  check_near(mended.drop.epoch / 1000, 1, 1e-3);
  BOOST_TEST(!mended.earlier_init_sd.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
