#include "festina/modes/lambda_balanced.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/modes/unbalanced_mode.hpp"
#include "festina/solve/integrate.hpp"
#include "support/near.hpp"

using namespace festina;
using namespace festina::modes;
using namespace festina::solve;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(modes)

namespace {

constexpr double tau = 5;

struct Widths {
  arma::uword inputs;
  arma::uword hidden;
  arma::uword outputs;
};

arma::mat rotation(arma::uword size) {
  return arma::orth(arma::mat(size, size, arma::fill::randn));
}

/// A correlation with the given singular values and a start of size pi0 in other directions.
struct Case {
  arma::mat sigma_yx;
  TwoLayerWeights weights;
};

Case random_case(const Widths& n, const arma::vec& s, double pi0, double lambda) {
  arma::arma_rng::set_seed(7);
  const arma::uword k = s.n_elem;
  const arma::mat sigma_yx =
      rotation(n.outputs).head_cols(k) * arma::diagmat(s) * rotation(n.inputs).head_cols(k).t();
  const arma::uword r = std::min(n.hidden, std::min(n.inputs, n.outputs));
  const arma::mat network = pi0 * rotation(n.outputs).head_cols(r) *
                            arma::diagmat(arma::linspace(1, 0.4, r)) *
                            rotation(n.inputs).head_cols(r).t();
  TwoLayerWeights weights = lambda_balanced_weights(network, n.hidden, lambda);
  const arma::mat R = rotation(n.hidden);
  return {sigma_yx, {R * weights.W1, weights.W2 * R.t()}};
}

/// The net at `times` from the integrated equations of its weights, for Σx = c I.
std::vector<LambdaBalancedState> integrated(const Case& given, double c,
                                            const std::vector<double>& times) {
  const arma::mat& W1_0 = given.weights.W1;
  const arma::mat& W2_0 = given.weights.W2;
  const arma::vec flat = arma::join_cols(arma::vectorise(W1_0), arma::vectorise(W2_0));
  const RightHandSide f = [&](const State& x, State& dxdt, double) {
    const arma::mat W1(const_cast<double*>(x.data()), W1_0.n_rows, W1_0.n_cols, false, true);
    const arma::mat W2(const_cast<double*>(x.data()) + W1.n_elem, W2_0.n_rows, W2_0.n_cols, false,
                       true);
    const arma::mat error = (given.sigma_yx - c * W2 * W1) / tau;
    arma::mat dW1(dxdt.data(), W1_0.n_rows, W1_0.n_cols, false, true);
    arma::mat dW2(dxdt.data() + W1.n_elem, W2_0.n_rows, W2_0.n_cols, false, true);
    dW1 = W2.t() * error;
    dW2 = error * W1.t();
  };
  std::vector<LambdaBalancedState> found;
  integrate(f, arma::conv_to<State>::from(flat), times, {1e-20, 1e-13},
            [&](std::size_t, const State& x) {
              const arma::mat W1(x.data(), W1_0.n_rows, W1_0.n_cols);
              const arma::mat W2(x.data() + W1_0.n_elem, W2_0.n_rows, W2_0.n_cols);
              found.push_back({W2 * W1, W1.t() * W1, W2 * W2.t()});
            });
  return found;
}

/// Largest difference of a block of QQᵀ, relative to its largest block: a network far smaller than
/// λ is known to ε λ only.
double apart(const LambdaBalancedState& a, const LambdaBalancedState& b) {
  const auto norm = [](const arma::mat& m) { return arma::norm(m, "fro"); };
  return std::max({norm(a.network - b.network), norm(a.input_gram - b.input_gram),
                   norm(a.output_gram - b.output_gram)}) /
         std::max({norm(b.network), norm(b.input_gram), norm(b.output_gram)});
}

arma::mat white(const Case& given, double c) {
  return c * arma::eye(given.sigma_yx.n_cols, given.sigma_yx.n_cols);
}

const std::vector<double> times = {0, 1e-3, 1, 20, 40, 60, 100, 200};

}  // namespace

BOOST_AUTO_TEST_CASE(lambda_balanced_flow_against_its_equations) {
  double worst = 0;
  double control = 1;
  // Equal and unequal widths, wide and narrow hidden layers, full and deficient rank.
  for (const auto& [n, s] : {std::pair{Widths{4, 4, 4}, arma::vec{1.2, 0.8, 0.5, 0.3}},
                             {{4, 3, 4}, {1.2, 0.8, 0.8, 0.0}},
                             {{5, 3, 3}, {1.2, 0.8, 0.5}},
                             {{3, 3, 5}, {1.2, 0.8}},
                             {{4, 2, 3}, {1.2, 0.8, 0.5}},
                             {{3, 6, 2}, {1.2, 0.8}}})
    for (const double lambda : {0.0, 1e-9, -1e-5, 0.8, -1.3})
      for (const double pi0 : {1e-12, 1e-9, 1e-6, 1e-3, 0.5})
        for (const double c : {1.0, 0.25}) {
          if (lambda != 0 && n.hidden > (lambda > 0 ? n.outputs : n.inputs)) continue;
          const Case given = random_case(n, s, pi0, lambda);
          const auto& [W1, W2] = given.weights;
          const LambdaBalancedFlow flow(white(given, c), given.sigma_yx, W1, W2, tau);
          check_near(flow.lambda(), lambda, 1e-14);
          const LambdaBalancedFlow wrong(white(given, c), given.sigma_yx * (1 + 1e-6), W1, W2, tau);
          const auto expected = integrated(given, c, times);
          double off = 0;
          for (std::size_t i = 0; i < times.size(); ++i) {
            const double here = apart(flow.at(times[i]), expected[i]);
            worst = std::max(worst, here);
            off = std::max(off, apart(wrong.at(times[i]), expected[i]));
          }
          control = std::min(control, off);
        }
  BOOST_TEST_MESSAGE("lambda-balanced flow: " << worst << " off the weights' equations");
  BOOST_TEST(worst < 1e-9);
  BOOST_TEST(control > 1e-7);
}

BOOST_AUTO_TEST_CASE(lambda_balanced_flow_is_late_at_the_best_map_of_its_rank) {
  for (const Widths& n : {Widths{4, 4, 4}, {5, 3, 3}, {4, 2, 3}, {3, 6, 2}})
    for (const double lambda : {0.0, 0.8, -1.3}) {
      if (lambda != 0 && n.hidden > (lambda > 0 ? n.outputs : n.inputs)) continue;
      arma::vec s = {1.2, 0.8, 0.5};
      s.resize(std::min({n.inputs, n.outputs, arma::uword(3)}));
      const Case given = random_case(n, s, 1e-12, lambda);
      arma::mat U;
      arma::mat V;
      arma::vec d;
      BOOST_REQUIRE(arma::svd(U, d, V, given.sigma_yx));
      const arma::uword k = std::min<arma::uword>(n.hidden, s.n_elem);
      const arma::mat best = U.head_cols(k) * arma::diagmat(d.head(k)) * V.head_cols(k).t();
      const auto& [W1, W2] = given.weights;
      const LambdaBalancedFlow flow(white(given, 1), given.sigma_yx, W1, W2, tau);
      for (const double t : {1e3, 1e5, 1e9, 1e300}) {
        check_near(flow.at(t).network, best, 1e-13);
        if (lambda == 0)  // what a balanced layer ends as
          check_near(flow.at(t).input_gram,
                     V.head_cols(k) * arma::diagmat(d.head(k)) * V.head_cols(k).t(), 1e-6);
      }
    }
}

BOOST_AUTO_TEST_CASE(lambda_balanced_flow_of_aligned_weights_is_the_unbalanced_mode) {
  for (const double lambda : {0.0, 1e-6, 0.7, -2.0}) {
    const arma::mat sigma_yx = arma::diagmat(arma::vec{0.9, 0.4});
    const arma::mat start = arma::diagmat(arma::vec{1e-9, 1e-6});
    const auto [W1, W2] = lambda_balanced_weights(start, 2, lambda);
    const LambdaBalancedFlow flow(arma::eye(2, 2), sigma_yx, W1, W2, tau);
    for (const double t : {0.0, 10.0, 60.0, 90.0, 150.0, 1e4}) {
      const arma::mat found = flow.at(t).network;
      const auto check = [&](double strength, double expected) {
        BOOST_TEST(std::abs(strength - expected) <= 1e-12 * expected + 1e-15 * std::abs(lambda));
      };
      check(found(0, 0), UnbalancedMode(0.9, 1, 1e-9, lambda, tau).at(t));
      check(found(1, 1), UnbalancedMode(0.4, 1, 1e-6, lambda, tau).at(t));
    }
  }
}

BOOST_AUTO_TEST_CASE(lambda_balanced_flow_names_what_is_wrong) {
  const arma::mat I = arma::eye(3, 3);
  const arma::mat yx = arma::mat(2, 3, arma::fill::ones);
  const TwoLayerWeights good = lambda_balanced_weights(0.1 * yx, 2, 0.5);
  const arma::mat& W1 = good.W1;
  const arma::mat& W2 = good.W2;
  const auto flow = [&](const arma::mat& x, const arma::mat& first, const arma::mat& second) {
    return [=] { LambdaBalancedFlow(x, yx, first, second, 1); };
  };
  flow(I, W1, W2)();  // the good call
  check_throws<InputError>(flow(arma::diagmat(arma::vec{1, 1, 1.1}), W1, W2),
                           {"the input correlation is no multiple of the identity", "allowed"});
  check_throws<InputError>(flow(-I, W1, W2), {"input variance is -1"});
  check_throws<InputError>(flow(arma::eye(2, 2), W1, W2), {"input correlation is 2 x 2", "3 x 3"});
  check_throws<InputError>(flow(I, W1, W2.head_cols(1)), {"W2 is 2 x 1", "2 x 2"});
  check_throws<InputError>(flow(I, W1.head_cols(2), W2), {"W1 is 2 x 2"});
  check_throws<InputError>(flow(I, W1 * arma::datum::nan, W2), {"W1 has an entry"});
  arma::mat other = W2;
  other(0, 0) += 0.1;
  check_throws<InputError>(flow(I, W1, other), {"W2'W2 - W1 W1' is no multiple", "deviation"});
  check_throws<InputError>([&] { LambdaBalancedFlow(I, yx, W1, W2, 0); }, {"time constant is 0"});
  check_throws<InputError>([&] { LambdaBalancedFlow(I, yx, W1, W2, 1).at(-1); }, {"time is -1"});
  check_throws<InputError>([&] { lambda_balanced_weights(yx, 3, 1); },
                           {"3 hidden units", "at most 2"});
  check_throws<InputError>([&] { lambda_balanced_weights(yx, 4, -1); },
                           {"4 hidden units", "at most 3"});
  check_throws<InputError>([&] { lambda_balanced_weights(I, 2, 0); }, {"rank 3"});
}

BOOST_AUTO_TEST_SUITE_END()
