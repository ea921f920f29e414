#include "festina/units/reduced_units.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/task/spectrum.hpp"
#include "festina/units/reduced_growth.hpp"
#include "festina/units/reduced_nodes.hpp"
#include "support/bases.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::linalg;
using namespace festina::task;
using namespace festina::units;

BOOST_AUTO_TEST_SUITE(units)

namespace {

/// Static units of random numbers; `learned` ones are `times` as large, and along the first mode,
/// which is positive for all samples of trees, `lead` more, so that for a large one all are on.
StaticUnits random_static_units(const ReducedTask& task, double lead, double size) {
  arma::arma_rng::set_seed(5);
  StaticUnits units;
  units.parts = size * arma::mat(task.modes(), 60, arma::fill::randn);
  const double sign = arma::accu(task.X.row(0)) > 0 ? 1 : -1;
  units.parts.row(0) = sign * (lead * size + arma::abs(units.parts.row(0)));
  units.learned = units.parts;
  return units;
}

ReducedVariables random_variables(const ReducedUnits& units) {
  arma::arma_rng::set_seed(9);
  ReducedVariables variables = units.start();
  variables.features.randn();
  variables.answers.randn();
  variables.modes.randn();
  variables.direct.randn();
  variables.inverse.randn();
  return variables;
}

constexpr double small_step = 1e-3;

/// One step of descent of units that are written out.
ReducedWeights stepped(const ReducedTask& task, const ReducedWeights& now, bool rectified) {
  arma::mat activity = task.X.t() * now.in;
  if (rectified) activity = arma::clamp(activity, 0, arma::datum::inf);
  const arma::mat error = task.Z - now.out * activity.t();
  arma::mat pull = error.t() * now.out;
  if (rectified) pull %= arma::conv_to<arma::mat>::from(activity > 0);
  return {now.in + small_step * task.X * pull, now.out + small_step * error * activity};
}

arma::vec losses_of(const ReducedUnits& units, arma::uword epochs, double& dropped) {
  arma::vec loss(epochs);
  dropped = grow_reduced_units(units, small_step, 0, epochs - 1, 1,
                               [&](arma::uword epoch, const arma::mat& outputs) {
                                 loss(epoch) =
                                     0.5 * arma::accu(arma::square(units.task().Z - outputs));
                               })
                .dropped;
  return loss;
}

}  // namespace

BOOST_AUTO_TEST_CASE(coordinates_of_the_reduction_keep_the_task) {
  for (const Task& task : {test::trees(3), test::mixed()}) {
    const Frame frame = spectrum(task).frame;
    const ReducedTask reduced(task, frame);
    test::check_near(reduced.basis * reduced.Z, task.targets(), 1e-10);
    test::check_near(reduced.X.t() * reduced.X, task.inputs().t() * task.inputs(), 1e-10);
    test::check_near(reduced.samples * reduced.samples.t(), arma::eye(24, 24), 1e-10);
    // Modes meet one by one, on either side.
    const arma::mat met = reduced.U.t() * reduced.Z * reduced.X.head_rows(frame.modes()).t() / 24;
    test::check_near(met, arma::diagmat(frame.s), 1e-10);
  }
}

BOOST_AUTO_TEST_CASE(as_many_features_are_taken_as_the_scalars_allow) {
  const Task task = test::mixed();
  const ReducedTask reduced(task, spectrum(task).frame);
  BOOST_TEST(reduced.scalars(34) == 10U * 34 + 10 + 100 + 2 * reduced.blocks.size());
  const arma::uword most = reduced.most_features(500).value();
  BOOST_TEST(reduced.scalars(most) <= 500U);
  BOOST_TEST(reduced.scalars(most + 1) > 500U);
  BOOST_TEST(!reduced.most_features(reduced.scalars(10) - 1).has_value());
  BOOST_TEST(reduced.most_features(100000).value() == 34U);
  // Three alike trees have fewer eigenspaces than outputs.
  const Task trees = test::trees(3);
  const ReducedTask alike(trees, spectrum(trees).frame);
  BOOST_TEST(alike.blocks.size() == 8U);
  // Ten modes of five singular values: as many answers.
  BOOST_TEST(alike.input_blocks.size() == 5U);
  BOOST_TEST(alike.scalars(20) == 10U * 20 + 5 + 100 + 16);
}

BOOST_AUTO_TEST_CASE(variables_to_weights_to_variables_changes_nothing) {
  const Task task = test::mixed();
  const ReducedTask reduced(task, spectrum(task).frame);
  const ReducedUnits units(reduced, random_static_units(reduced, 0.1, 1), 15);
  const ReducedVariables variables = random_variables(units);
  const ReducedWeights weights = units.weights(variables, units.pass(variables));
  const ReducedVariables again = units.fit(weights);
  // The floor of least squares is 1e-10 of the longest row, and p and its image are nearly parallel
  // for some outputs; the weights they make together are nearer.
  test::check_near(again.features, variables.features, 1e-10);
  test::check_near(again.answers, variables.answers, 1e-7);
  test::check_near(again.modes, variables.modes, 1e-10);
  test::check_near(again.direct, variables.direct, 1e-4);
  test::check_near(again.inverse, variables.inverse, 1e-4);
  const ReducedWeights once_more = units.weights(again, units.pass(again));
  test::check_near(once_more.in, weights.in, 1e-6);
  test::check_near(once_more.out, weights.out, 1e-5);
  // The control: other weights are not of that form.
  ReducedWeights off = weights;
  off.out += 0.3 * arma::mat(arma::size(off.out), arma::fill::randn);
  const ReducedVariables fitted = units.fit(off);
  const ReducedWeights back = units.weights(fitted, units.pass(fitted));
  BOOST_TEST(arma::norm(back.out - off.out, "fro") >
             0.5 * arma::norm(off.out - weights.out, "fro"));
}

BOOST_AUTO_TEST_CASE(while_all_gates_are_on_it_is_the_linear_net_itself) {
  for (const Task& task : {test::trees(3), test::mixed()}) {
    const ReducedTask reduced(task, spectrum(task).frame);
    const ReducedUnits units(reduced, random_static_units(reduced, 10, 0.01), 16);
    ReducedVariables first = units.start();
    ReducedWeights net = units.weights(first, units.pass(first));
    BOOST_TEST_REQUIRE((reduced.X.t() * net.in).min() > 0);
    double dropped = 0;
    const arma::vec few = losses_of(units, 60, dropped);
    arma::vec all(60);
    for (arma::uword epoch = 0; epoch < 60; ++epoch) {
      all(epoch) = 0.5 * arma::accu(arma::square(reduced.Z - net.out * net.in.t() * reduced.X));
      net = stepped(reduced, net, false);
    }
    BOOST_TEST((reduced.X.t() * net.in).min() > 0);
    BOOST_TEST(all.back() < 0.95 * all.front());
    BOOST_TEST(arma::max(arma::abs(few - all)) < 1e-9 * all.front());
    BOOST_TEST(dropped < 1e-6);
  }
}

BOOST_AUTO_TEST_CASE(units_that_are_hardly_off_are_no_ground_to_fit_on) {
  // What is beside Q is then small, of rank 1 and zero in most outputs, and must not be divided by.
  const Task task = test::trees(4, 1.1);
  const ReducedTask reduced(task, spectrum(task).frame);
  StaticUnits off = random_static_units(reduced, 10, 0.003);
  for (const arma::uword unit : {0U, 1U, 2U}) {
    const arma::vec activity = reduced.X.t() * off.parts.col(unit);
    const arma::uword sample = activity.index_min();
    off.parts(0, unit) -= (activity(sample) + 1e-6) / reduced.X(0, sample);
  }
  const ReducedUnits units(reduced, off, 30);
  const ReducedVariables first = units.start();
  ReducedWeights net = units.weights(first, units.pass(first));
  BOOST_TEST_REQUIRE((reduced.X.t() * net.in).min() < 0);
  double dropped = 0;
  const arma::vec few = losses_of(units, 80, dropped);
  for (arma::uword epoch = 0; epoch < 80; ++epoch) {
    const arma::mat activity = arma::clamp(reduced.X.t() * net.in, 0, arma::datum::inf);
    const double loss = 0.5 * arma::accu(arma::square(reduced.Z - net.out * activity.t()));
    BOOST_TEST_REQUIRE(std::abs(few(epoch) - loss) < 1e-6 * few(0));
    net = stepped(reduced, net, true);
  }
  BOOST_TEST(dropped < 1e-3);
}

BOOST_AUTO_TEST_CASE(growth_is_steps_of_units_written_out_and_taken_back) {
  const Task task = test::mixed();
  const ReducedTask reduced(task, spectrum(task).frame);
  const ReducedUnits units(reduced, random_static_units(reduced, 0.1, 0.2), 20);
  constexpr arma::uword epochs = 40;
  double dropped = 0;
  const arma::vec found = losses_of(units, epochs, dropped);
  arma::vec wanted(epochs);
  double way = 0;
  double lost = 0;
  ReducedVariables now = units.start();
  for (arma::uword epoch = 0; epoch < epochs; ++epoch) {
    const ReducedPass pass = units.pass(now);
    const ReducedWeights weights = units.weights(now, pass);
    wanted(epoch) = 0.5 * arma::accu(arma::square(reduced.Z - weights.out * pass.activity.t()));
    const ReducedWeights next = stepped(reduced, weights, true);
    now = units.fit(next);
    if (epoch + 1 == epochs) break;
    const ReducedWeights kept = units.weights(now, units.pass(now));
    const auto length = [](const arma::mat& in, const arma::mat& out) {
      return arma::norm(arma::join_cols(arma::vectorise(in), arma::vectorise(out)));
    };
    way += length(next.in - weights.in, next.out - weights.out);
    lost += length(next.in - kept.in, next.out - kept.out);
  }
  test::check_near(found, wanted, 1e-8);
  test::check_near(dropped, lost / way, 1e-6);
  BOOST_TEST(dropped > 0.05);
  BOOST_TEST(dropped < 1);
}

BOOST_AUTO_TEST_CASE(bases_inside_eigenspaces_do_not_matter) {
  const Task task = test::trees(3);
  const ReducedTask reduced(task, spectrum(task).frame);
  ReducedTask turned = reduced;
  arma::arma_rng::set_seed(2);
  for (const DegenerateBlock& block : reduced.blocks) {
    arma::mat turn;
    arma::mat rest;
    arma::qr(turn, rest, arma::mat(block.size, block.size, arma::fill::randn));
    const auto rows = arma::span(block.first, block.last());
    for (arma::mat* of : {&turned.Z, &turned.samples, &turned.U})
      of->rows(block.first, block.last()) = turn * of->rows(rows.a, rows.b);
  }
  double unused = 0;
  const StaticUnits static_units = random_static_units(reduced, 0.1, 0.2);
  const arma::vec one = losses_of(ReducedUnits(reduced, static_units, 20), 40, unused);
  const arma::vec other = losses_of(ReducedUnits(turned, static_units, 20), 40, unused);
  test::check_near(other, one, 1e-8);
}

BOOST_AUTO_TEST_CASE(bases_inside_blocks_of_modes_do_not_matter) {
  const Task task = test::trees(3);
  const Frame frame = spectrum(task).frame;
  Frame turned = frame;
  const arma::mat turn = test::turn_blocks(turned);
  BOOST_TEST(arma::norm(turned.V - frame.V) > 0.1);
  const ReducedTask one_task(task, frame);
  const ReducedTask other_task(task, turned);
  StaticUnits one_units = random_static_units(one_task, 0.1, 0.2);
  StaticUnits other_units{turn.t() * one_units.parts, turn.t() * one_units.learned};
  double unused = 0;
  const arma::vec one = losses_of(ReducedUnits(one_task, one_units, 20), 40, unused);
  const arma::vec other = losses_of(ReducedUnits(other_task, other_units, 20), 40, unused);
  test::check_near(other, one, 1e-8);
}

BOOST_AUTO_TEST_CASE(static_units_have_the_second_moments_of_all) {
  const Task task = test::trees(2);
  const Frame frame = spectrum(task).frame;
  EarlyPhase phase{};
  arma::arma_rng::set_seed(4);
  phase.units.randn(500, frame.modes());
  for (arma::uword mode = 0; mode < frame.modes(); ++mode)
    phase.units.col(mode) /= arma::norm(phase.units.col(mode));
  const arma::vec strengths = arma::linspace(1, 0.1, frame.modes());
  const arma::mat S2 = arma::diagmat(arma::sqrt(strengths)) * phase.units.t() * phase.units *
                       arma::diagmat(arma::sqrt(strengths));
  const StaticUnits one = draw_static_units(phase, frame, strengths, 50, 1, 0);
  test::check_near(one.parts * one.parts.t(), S2, 1e-10);
  test::check_near(arma::sum(arma::square(one.learned), 1), frame.s / frame.d, 1e-10);
  BOOST_TEST(one.parts.n_cols == 50U);
  // Other sets are other units; the control is units that were not mapped.
  const StaticUnits two = draw_static_units(phase, frame, strengths, 50, 1, 1);
  BOOST_TEST(arma::norm(one.parts - two.parts) > 0.1);
  const arma::mat raw = phase.units.head_rows(50).t();
  BOOST_TEST(arma::norm(raw * raw.t() * 10 - phase.units.t() * phase.units) > 0.1);
  BOOST_CHECK_THROW(draw_static_units(phase, frame, strengths, 3, 1, 0), RunError);
}

BOOST_AUTO_TEST_CASE(reduced_units_that_diverge_stop_with_the_epoch) {
  const Task task = test::trees(2);
  const ReducedTask reduced(task, spectrum(task).frame);
  const ReducedUnits units(reduced, random_static_units(reduced, 0.1, 1), 12);
  test::check_throws<RunError>(
      [&] { grow_reduced_units(units, 1e3, 0, 500, 10, [](arma::uword, const arma::mat&) {}); },
      {"reduced units diverged by epoch", "train.learning_rate"});
}

BOOST_AUTO_TEST_SUITE_END()
