#include <boost/test/unit_test.hpp>

#include "festina/random/stream.hpp"
#include "festina/simulate/relu_run.hpp"
#include "festina/simulate/step_bound.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::simulate;

BOOST_AUTO_TEST_SUITE(simulate)

namespace {

Task named(const std::string& name, arma::mat inputs, arma::mat targets) {
  task::TaskParts parts;
  parts.name = name;
  parts.inputs = std::move(inputs);
  parts.targets = std::move(targets);
  return Task(std::move(parts));
}

/// `kinds` one after another, again and again, one-hot.
arma::mat one_hot(arma::uword kinds, arma::uword samples) {
  arma::mat targets(kinds, samples, arma::fill::zeros);
  for (arma::uword i = 0; i < samples; ++i) targets(i % kinds, i) = 1;
  return targets;
}

/// Three kinds of flowers by four lengths in cm: not centred, strongly correlated.
Task flowers() {
  const arma::mat means = {{5.0, 5.9, 6.6}, {3.4, 2.8, 3.0}, {1.5, 4.3, 5.6}, {0.2, 1.3, 2.0}};
  const arma::vec spread = {0.5, 0.35, 0.4, 0.2};
  Stream stream = random::make_stream(1, "flowers", 0);
  arma::mat inputs = arma::diagmat(spread) * random::normal_matrix(stream, 4, 150, 1);
  for (arma::uword i = 0; i < 150; ++i) inputs.col(i) += means.col(i % 3);
  return named("flowers", arma::round(10 * inputs) / 10, one_hot(3, 150));
}

/// Four figures of 8 × 8 pixels between 0 and 16, in rough copies.
Task figures() {
  Stream stream = random::make_stream(1, "figures", 0);
  const arma::mat strokes = arma::clamp(random::normal_matrix(stream, 64, 4, 1), 0, 1);
  arma::mat inputs(64, 80);
  for (arma::uword i = 0; i < 80; ++i)
    inputs.col(i) = 16 * strokes.col(i % 4) + random::normal_matrix(stream, 64, 1, 2.5);
  return named("figures", arma::round(arma::clamp(inputs, 0, 16)), one_hot(4, 80));
}

/// Gaussian inputs and a teacher of four ReLU units.
Task teacher() {
  Stream stream = random::make_stream(1, "teacher", 0);
  const arma::mat inputs = random::normal_matrix(stream, 20, 200, 1);
  const arma::mat in = random::normal_matrix(stream, 4, 20, 0.25);
  const arma::mat out = random::normal_matrix(stream, 2, 4, 1);
  return named("teacher", inputs, out * arma::clamp(in * inputs, 0, arma::datum::inf));
}

}  // namespace

BOOST_AUTO_TEST_CASE(ordinary_data_are_learned_at_the_automatic_rate_without_rises) {
  for (const Task& task : {flowers(), figures(), teacher()}) {
    BOOST_TEST_CONTEXT(task.name()) {
      Training training;
      training.hidden = {50};
      training.init_sd = default_init_sd(training.hidden);
      training.automatic_rate = true;
      training.schedule.epochs = 5000;  // as the README has it
      const Trajectory run = train_relu(lesson_of(task, training), 0);
      BOOST_TEST(run.rises.value().largest < 1e-3);
      BOOST_TEST(run.loss.back() < 0.5 * run.loss.front());
      BOOST_TEST_MESSAGE(task.name() << ": " << run.rises->count << " rises, loss "
                                     << run.loss.back() / run.loss.front());
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
