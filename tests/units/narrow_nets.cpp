#include "festina/units/narrow_nets.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/linalg/svd.hpp"
#include "festina/random/stream.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::units;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(units)

namespace {

Training small_net() {
  Training training;
  training.hidden = {6};
  training.init_sd = 0.05;
  training.learning_rate = 2e-3;
  training.schedule = {401, 20, {400}};
  return training;
}

/// Losses of one net by a loop over units and samples, in the task's own outputs.
arma::vec by_hand(const Task& task, const Training& training, arma::uword net) {
  const arma::mat& X = task.inputs();
  const arma::mat& Y = task.targets();
  Stream stream = random::make_stream(training.seed, "drawn nets", net);
  arma::mat in = random::normal_matrix(stream, X.n_rows, 6, training.init_sd);
  arma::mat out = random::normal_matrix(stream, Y.n_rows, 6, training.init_sd);
  // What is beside the targets puts out something that the net of coordinates has not.
  const arma::mat U = linalg::thin_svd(Y).U.head_cols(arma::rank(Y));
  out = U * U.t() * out;
  arma::vec loss(21);
  for (arma::uword epoch = 0; epoch <= 400; ++epoch) {
    arma::mat error = Y;
    for (arma::uword i = 0; i < X.n_cols; ++i)
      for (arma::uword k = 0; k < 6; ++k)
        error.col(i) -= out.col(k) * std::max(0.0, arma::dot(in.col(k), X.col(i)));
    if (epoch % 20 == 0) loss(epoch / 20) = 0.5 * arma::accu(arma::square(error));
    const arma::mat before = in;
    const arma::mat out_before = out;
    for (arma::uword i = 0; i < X.n_cols; ++i)
      for (arma::uword k = 0; k < 6; ++k) {
        const double on = arma::dot(before.col(k), X.col(i));
        if (!(on > 0)) continue;
        out.col(k) += training.learning_rate * on * error.col(i);
        in.col(k) += training.learning_rate * arma::dot(out_before.col(k), error.col(i)) * X.col(i);
      }
  }
  return loss;
}

}  // namespace

BOOST_AUTO_TEST_CASE(drawn_nets_learn_as_nets_do) {
  const Task task = test::trees(3);
  const arma::mat losses = drawn_net_losses(task, small_net(), 2);
  BOOST_TEST_REQUIRE(losses.n_cols == 2U);
  for (const arma::uword net : {0U, 1U})
    check_near(arma::vec(losses.col(net)), by_hand(task, small_net(), net), 1e-9);
  BOOST_TEST(losses(20, 0) < 0.9 * losses(0, 0));
  // The control: they are different nets.
  BOOST_TEST(std::abs(losses(20, 0) - losses(20, 1)) > 1e-3);
}

BOOST_AUTO_TEST_CASE(wrong_drawn_nets) {
  const Task task = test::trees(3);
  Training training = small_net();
  training.hidden = {6, 6};
  check_throws<InputError>([&] { drawn_net_losses(task, training, 1); },
                           {"drawn nets", "names 2 layers"});
  training = small_net();
  training.learning_rate = 3;
  // A unit that overshoots is on for the other sample, and goes on.
  task::TaskParts parts;
  parts.name = "both sides";
  parts.inputs = arma::mat{{1, -1}};
  parts.targets = arma::mat{{1, 1}};
  const Task both_sides(std::move(parts));
  check_throws<RunError>([&] { drawn_net_losses(both_sides, training, 1); },
                         {"drawn nets diverged", "train.learning_rate"});
  std::stop_source stop;
  stop.request_stop();
  check_throws<Interrupted>([&] { drawn_net_losses(task, small_net(), 1, stop.get_token()); },
                            {"drawn nets"});
}

BOOST_AUTO_TEST_SUITE_END()
