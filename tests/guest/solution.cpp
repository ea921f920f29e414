#include "festina/guest/solution.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/modes/depth_mode.hpp"
#include "festina/modes/lambda_balanced.hpp"
#include "festina/modes/shallow_mode.hpp"
#include "festina/modes/shared_mode.hpp"
#include "festina/modes/unbalanced_mode.hpp"
#include "support/theories.hpp"

BOOST_AUTO_TEST_SUITE(guest_solution)

using namespace festina;

// Two unlike modes, seen to their ends.
const std::vector<double> s = {1.3, 0.6};
const std::vector<double> d = {0.5, 0.4};
const std::vector<double> epochs = {0, 1, 3, 7, 10, 15, 22, 30, 45, 60, 100, 300};
constexpr double tau = 5;

/// Checks strengths and loss against a closed form of every mode.
template <class Strength>
void check_modes(const guest::Solution& found, const Strength& strength) {
  for (std::size_t i = 0; i < epochs.size(); ++i) {
    double loss = 0;
    for (std::size_t a = 0; a < s.size(); ++a) {
      const double expected = strength(a, epochs[i]);
      BOOST_TEST(std::abs(found.modes(a, i) - expected) < 1e-8 * s[a] / d[a]);
      loss += 5 * d[a] * std::pow(expected - s[a] / d[a], 2);
    }
    // Of the loss at strength 0, 5 Σ s²/d.
    BOOST_TEST(std::abs(found.loss(i) - loss) < 1e-8 * 5 * (1.69 / 0.5 + 0.36 / 0.4));
  }
}

BOOST_AUTO_TEST_CASE(the_balanced_sigmoid_is_the_closed_form) {
  const guest::Solution found =
      test::solved(test::example_theory("balanced"), test::mode_values(s, d), epochs);
  check_modes(found, [](std::size_t a, double t) {
    return modes::UnbalancedMode(s[a], d[a], 50 * 1e-4 / 2, 0, tau).at(t);
  });
  BOOST_TEST(!found.cost.stiff_from.has_value());
}

BOOST_AUTO_TEST_CASE(time_that_runs_3_percent_too_fast_is_told_apart) {
  const guest::Values values = test::mode_values(s, d);
  const guest::Solution right = test::solved(test::example_theory("balanced"), values, epochs);
  const guest::Solution wrong = test::solved(test::example_theory("too-fast"), values, epochs);
  // 3 % of the time where a sigmoid rises is a few per cent of its height, far above 1e-8.
  BOOST_TEST(arma::norm(wrong.loss - right.loss) / arma::norm(right.loss) > 0.005);
}

BOOST_AUTO_TEST_CASE(the_unbalanced_mode_is_the_closed_form) {
  check_modes(test::solved(test::example_theory("unbalanced"), test::mode_values(s, d), epochs),
              [](std::size_t a, double t) {
                return modes::UnbalancedMode(s[a], d[a], 50 * 1e-4 / 2, 0.02, tau).at(t);
              });
}

BOOST_AUTO_TEST_CASE(chains_are_the_closed_forms) {
  check_modes(
      test::solved(test::example_theory("equal-chain"), test::mode_values(s, d), epochs),
      [](std::size_t a, double t) { return modes::DepthMode(3, s[a], d[a], 1e-3, tau).at(t); });
  check_modes(test::solved(test::example_theory("chain"), test::mode_values(s, d), epochs),
              [](std::size_t a, double t) {
                return modes::SharedMode(s[a], d[a], {0.1, 0.11, 0.12}, {1, 1, 1}, tau).at(t);
              });
}

BOOST_AUTO_TEST_CASE(the_riccati_equation_is_the_closed_form_of_the_whole_matrix) {
  const arma::mat sigma = arma::diagmat(arma::vec{1.3, 0.6});
  const double c = 0.5;
  const modes::TwoLayerWeights start =
      modes::lambda_balanced_weights(arma::mat(2, 2, arma::fill::value(0.002)), 2, 0.3);
  const modes::LambdaBalancedFlow flow(c * arma::eye(2, 2), sigma, start.W1, start.W2, tau);
  const guest::Solution found =
      test::solved(test::example_theory("riccati"), test::mode_values(s, {c, c}), epochs);
  for (std::size_t i = 0; i < epochs.size(); ++i) {
    const arma::mat map = flow.at(epochs[i]).network;
    BOOST_TEST(arma::abs(found.modes.col(i) - map.diag()).max() < 1e-8);
    const arma::mat off = map - sigma / c;
    BOOST_TEST(std::abs(found.loss(i) - 5 * c * arma::accu(arma::square(off))) < 1e-7);
  }
}

BOOST_AUTO_TEST_CASE(a_start_at_0_grows_where_its_equation_says_so) {
  const guest::Theory theory = guest::parse_theory(
      "for a in modes:\n  d u[a]/dt = (s[a] - d[a]*u[a])/tau\n  u[a](0) = 0\n  mode[a] = u[a]\n"
      "loss = P/2*sum(a in modes: d[a]*(u[a] - s[a]/d[a])^2)\n",
      "shallow.theory");
  check_modes(test::solved(theory, test::mode_values(s, d), epochs),
              [](std::size_t a, double t) { return modes::ShallowMode(s[a], d[a], 0, tau).at(t); });
}

BOOST_AUTO_TEST_CASE(t_counts_epochs) {
  const guest::Solution found =
      test::solved(guest::parse_theory("d x/dt = 2*t\nx(0) = 1\nloss = x + t\n", "t.theory"),
                   test::mode_values(s, d), {0, 3, 10});
  BOOST_TEST(found.loss(1) == 1 + 9 + 3, boost::test_tools::tolerance(1e-9));
  BOOST_TEST(found.end[0] == 101, boost::test_tools::tolerance(1e-9));
}

/// What solving says of a theory that comes to no end.
std::string end_of(const std::string& text) {
  try {
    test::solved(guest::parse_theory(text, "end.theory"), test::mode_values(s, d), {0, 100});
    return "";
  } catch (const RunError& error) {
    return error.what();
  }
}

BOOST_AUTO_TEST_CASE(what_comes_to_no_end_names_variable_and_epoch) {
  // x = 1/(1 − t) is infinite at epoch 1.
  const std::string fast = end_of(
      "for a in modes:\n  d x[a]/dt = (a_rate[a])*x[a]^2\n  x[a](0) = 1\n"
      "  a_rate[a] = delta(a, 2)\nloss = x[1]\n");
  BOOST_TEST(fast.find("epoch 1") != std::string::npos, fast);
  BOOST_TEST(fast.find("x[2]") != std::string::npos, fast);
  const std::string broken =
      end_of("d y/dt = 1\ny(0) = 0\nd z/dt = sqrt(2 - y)\nz(0) = 0\nloss = z\n");
  BOOST_TEST(broken.find("stops being finite at epoch 2") != std::string::npos, broken);
  BOOST_TEST(broken.find("z") != std::string::npos, broken);
  BOOST_TEST(end_of("d y/dt = 1\ny(0) = 0\nloss = 1/(0*y)\n").find("loss") != std::string::npos);
  BOOST_TEST(end_of("d y/dt = 1/0\ny(0) = 0\nloss = y\n").find("epoch 0") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_stiff_theory_is_noticed_and_solved) {
  // Robertson's reaction, whose values at 40 and 4000 are tabulated (Hairer and Wanner, Solving
  // Ordinary Differential Equations II).
  const guest::Theory theory = guest::parse_theory(
      "d a/dt = -0.04*a + 1e4*b*c\nd b/dt = 0.04*a - 1e4*b*c - 3e7*b^2\nd c/dt = 3e7*b^2\n"
      "a(0) = 1\nb(0) = 0\nc(0) = 0\nloss = a\n",
      "robertson.theory");
  const guest::Solution found = test::solved(theory, test::mode_values(s, d), {0, 40, 4000});
  BOOST_TEST(found.cost.stiff_from.has_value());
  BOOST_TEST(found.cost.evaluations < 100'000U);
  BOOST_TEST(found.loss(1) == 0.715827068718, boost::test_tools::tolerance(1e-7));
  BOOST_TEST(found.loss(2) == 0.183202238, boost::test_tools::tolerance(1e-6));
}

BOOST_AUTO_TEST_CASE(it_stops_when_asked_to) {
  std::stop_source stop;
  stop.request_stop();
  guest::Program program =
      guest::bind(test::example_theory("balanced"), test::mode_values(s, d)).value();
  BOOST_CHECK_THROW(guest::solve_theory(program, epochs, {stop.get_token(), {}}), Interrupted);
}

BOOST_AUTO_TEST_SUITE_END()
