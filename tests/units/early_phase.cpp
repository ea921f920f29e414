#include "festina/units/early_phase.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/linalg/svd.hpp"
#include "festina/random/stream.hpp"
#include "festina/task/spectrum.hpp"
#include "festina/task/xor.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::linalg;
using namespace festina::random;
using namespace festina::task;
using namespace festina::units;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(units)

namespace {

Training paper_training(double init_sd = 0.005 / 700) {
  Training training;
  training.hidden = {700};
  training.init_sd = init_sd;
  training.schedule = {8001, 10, {}};
  return training;
}

Task task_of(const arma::mat& X, const arma::mat& Y) {
  TaskParts parts;
  parts.name = "made";
  parts.inputs = X;
  parts.targets = Y;
  return Task(std::move(parts));
}

/// Four equal samples: one mode, and a unit is on for all of them or for none.
Task one_mode() {
  return task_of(arma::mat(1, 4, arma::fill::ones), arma::mat(1, 4, arma::fill::ones));
}

/// The modes of the degenerate block that `mode` is in.
arma::uvec block_of(const Frame& frame, arma::uword mode) {
  for (const DegenerateBlock& block : frame.blocks)
    if (block.first <= mode && mode <= block.last())
      return arma::regspace<arma::uvec>(block.first, block.last());
  return {};
}

/// What a loop over units, samples and outputs makes of them, with all outputs.
struct Grown {
  arma::uword end = 0;
  double on = 0;
  arma::vec strength;
};

Grown grown_by_hand(const Task& task, const Frame& frame, const Training& training, arma::mat in,
                    arma::mat out) {
  const arma::mat& X = task.inputs();
  const arma::mat& Y = task.targets();
  const double weight = training.hidden[0] / static_cast<double>(in.n_cols);
  Grown result;
  for (;; ++result.end) {
    arma::mat error = Y;
    for (arma::uword k = 0; k < in.n_cols; ++k)
      for (arma::uword i = 0; i < X.n_cols; ++i)
        error.col(i) -= weight * out.col(k) * std::max(0.0, arma::dot(in.col(k), X.col(i)));
    const double fall = arma::accu(arma::square(Y)) - arma::accu(arma::square(error));
    if (std::abs(fall) > 1e-3 * arma::accu(arma::square(Y))) break;
    for (arma::uword k = 0; k < in.n_cols; ++k) {
      const arma::vec w = in.col(k);
      const arma::vec z = out.col(k);
      for (arma::uword i = 0; i < X.n_cols; ++i) {
        const double preactivation = arma::dot(w, X.col(i));
        if (!(preactivation > 0)) continue;
        in.col(k) += training.learning_rate * arma::dot(z, Y.col(i)) * X.col(i);
        out.col(k) += training.learning_rate * preactivation * Y.col(i);
      }
    }
  }
  result.strength.zeros(frame.modes());
  for (arma::uword k = 0; k < in.n_cols; ++k) {
    if (!arma::all(X.t() * in.col(k) > 0)) continue;
    result.on += 1.0 / in.n_cols;
    result.strength +=
        weight * arma::square(0.5 * (frame.V.t() * in.col(k) + frame.U.t() * out.col(k)));
  }
  return result;
}

}  // namespace

BOOST_AUTO_TEST_CASE(units_grow_as_a_loop_over_samples_has_them) {
  const Task task = test::trees(3);
  const Frame frame = spectrum(task).frame;
  const Training training = paper_training();
  const EarlyPhase phase = early_phase(task, frame, training, Dynamics::descent, {40});
  // The same units, in all outputs: those that no target uses change nothing.
  Stream stream = make_stream(training.seed, "early units", 0);
  const Svd svd = thin_svd(task.targets());
  const arma::mat basis = svd.U.head_cols(arma::rank(task.targets()));
  const arma::mat in = normal_matrix(stream, task.inputs().n_rows, 40, training.init_sd);
  // Drawn for all outputs, of which only their part in the span of the targets ever counts.
  const arma::mat drawn = normal_matrix(stream, task.targets().n_rows, 40, training.init_sd);
  const arma::mat out = basis * (basis.t() * drawn);
  const Grown grown = grown_by_hand(task, frame, training, in, out);
  BOOST_TEST(phase.end == grown.end);
  BOOST_TEST(phase.epochs_a_step == 1U);
  check_near(phase.on, grown.on, 1e-12);
  BOOST_TEST(grown.on > 0.5);
  const double tau = training.time(task).tau();
  for (arma::uword mode = 0; mode < frame.modes(); ++mode) {
    const double growth = std::pow(1 + frame.s(mode) / tau, 2.0 * grown.end);
    // A degenerate block has one strength, the mean over whatever basis it has.
    const double mean = arma::mean(grown.strength(block_of(frame, mode)));
    BOOST_TEST(std::abs(phase.strength(mode) * growth / mean - 1) < 1e-9);
    // Units are along the modes so that their squares add up to 1, in the mean over a block.
    const arma::rowvec squares = arma::sum(arma::square(phase.units), 0);
    check_near(arma::mean(squares(block_of(frame, mode))), 1, 1e-12);
  }
  // The control: the modes of a block differ.
  BOOST_TEST(arma::any(arma::abs(grown.strength - phase.strength / phase.strength(0) *
                                                      grown.strength(0)) > 0.01 * grown.strength));
}

BOOST_AUTO_TEST_CASE(one_mode_that_turns_all_units_on_is_known) {
  const Task task = one_mode();
  const Frame frame = spectrum(task).frame;
  const Training training = paper_training();
  const double variance = 700 * training.init_sd * training.init_sd;
  const double expected = variance * (3.0 / 16 + 1 / (8 * arma::datum::pi));
  for (const Dynamics dynamics : {Dynamics::descent, Dynamics::flow}) {
    const EarlyPhase phase = early_phase(task, frame, training, dynamics);
    // τ/s = 250 epochs: several of them make a step.
    BOOST_TEST(phase.epochs_a_step == 7U);
    // Three eighths of 20000 units, give or take 4 standard deviations.
    check_near(phase.on, 0.375, 4 * std::sqrt(0.375 * 0.625 / 20000));
    BOOST_TEST(phase.on_contribution > 0.999);
    check_near(phase.strength(0) / expected, 1, 4 * phase.sampling);
    // The standard error of the mean, from E q⁴ and (E q²)² of the sector.
    BOOST_TEST(phase.sampling > 0.01);
    BOOST_TEST(phase.sampling < 0.02);
    BOOST_TEST(phase.coupling == 0);
    // The controls: what a linear net starts from, and its half.
    BOOST_TEST(std::abs(phase.strength(0) / (variance / 2) - 1) > 10 * phase.sampling);
    BOOST_TEST(std::abs(phase.strength(0) / (variance / 4) - 1) > 4 * phase.sampling);
  }
}

BOOST_AUTO_TEST_CASE(half_the_initial_sd_has_a_quarter_of_the_strength) {
  const Task task = test::trees(3);
  const Frame frame = spectrum(task).frame;
  const double sd = 0.005 / 700;
  const EarlyPhase whole = early_phase(task, frame, paper_training(sd), Dynamics::descent, {1000});
  const EarlyPhase half =
      early_phase(task, frame, paper_training(sd / 2), Dynamics::descent, {1000});
  // The draws are the same, and gates have settled: what changes late is a few units' share.
  check_near(half.strength(0) / whole.strength(0), 0.25, 1e-3);
  // It takes τ ln 2/s longer, in steps of 1 + s/τ.
  const double tau = paper_training().time(task).tau();
  check_near(static_cast<double>(half.end - whole.end), std::log(2) / std::log1p(frame.s(0) / tau),
             1);
}

BOOST_AUTO_TEST_CASE(seeds_agree_within_the_sampling_error_and_repeat) {
  const Task task = test::mixed();
  const Frame frame = spectrum(task).frame;
  Training training = paper_training();
  const EarlyPhase first = early_phase(task, frame, training, Dynamics::descent, {2000});
  const EarlyPhase again = early_phase(task, frame, training, Dynamics::descent, {2000});
  check_near(again.strength, first.strength, 0);
  training.seed = 2;
  const EarlyPhase other = early_phase(task, frame, training, Dynamics::descent, {2000});
  const arma::vec apart = arma::abs(other.strength / first.strength - 1);
  BOOST_TEST(apart.max() > 0);
  BOOST_TEST(apart.max() < 4 * std::sqrt(2) * first.sampling);
  // Ten times the units: the error falls by the root.
  const EarlyPhase more = early_phase(task, frame, training, Dynamics::descent, {20000});
  check_near(first.sampling / more.sampling, std::sqrt(10), 0.5);
}

BOOST_AUTO_TEST_CASE(inputs_to_all_sides_leave_no_unit_on) {
  // Two samples and their opposites.
  const arma::mat half = {{1, 0.5}, {0.2, 1}};
  const Task task = task_of(arma::join_rows(half, -half), arma::join_rows(half, -half));
  const EarlyPhase phase =
      early_phase(task, spectrum(task).frame, paper_training(), Dynamics::descent, {500});
  BOOST_TEST(phase.on == 0);
  BOOST_TEST(phase.on_contribution == 0);
  BOOST_TEST(phase.units.is_empty());
}

BOOST_AUTO_TEST_CASE(growing_units_can_be_stopped) {
  const Task task = test::trees(3);
  std::stop_source stop;
  stop.request_stop();
  check_throws<Interrupted>(
      [&] {
        early_phase(task, spectrum(task).frame, paper_training(), Dynamics::descent,
                    {1000, stop.get_token()});
      },
      {"interrupted while units of the early phase grew"});
}

BOOST_AUTO_TEST_CASE(wrong_early_phases) {
  const Task task = test::trees(3);
  const Frame frame = spectrum(task).frame;
  Training deep = paper_training();
  deep.hidden = {20, 20};
  check_throws<InputError>([&] { early_phase(task, frame, deep, Dynamics::descent, {10}); },
                           {"early phase", "names 2 layers", "allowed: one"});
  check_throws<InputError>(
      [&] { early_phase(task, frame, paper_training(), Dynamics::descent, {0}); },
      {"units to draw", "0"});
  const Task none = xor_task(XorEncoding::pm1, "xor");
  check_throws<InputError>(
      [&] { early_phase(none, spectrum(none).frame, paper_training(), Dynamics::descent); },
      {"early phase", "no modes"});
}

BOOST_AUTO_TEST_SUITE_END()
