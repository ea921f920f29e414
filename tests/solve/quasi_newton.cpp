#include "festina/solve/quasi_newton.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"

using namespace festina;
using namespace festina::solve;

BOOST_AUTO_TEST_SUITE(solve)

namespace {

/// Rosenbrock's valley, which ends at (1, 1).
double valley(const arma::vec& x, arma::vec& slope) {
  const double a = 1 - x(0);
  const double b = x(1) - x(0) * x(0);
  slope = {-2 * a - 400 * x(0) * b, 200 * b};
  return a * a + 100 * b * b;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_end_of_rosenbrocks_valley_is_found) {
  const arma::vec found = minimise(valley, {-1.2, 1}, 500);
  BOOST_TEST(arma::norm(found - arma::vec{1, 1}) < 1e-4);
}

BOOST_AUTO_TEST_CASE(few_iterations_go_down_but_not_all_the_way) {
  arma::vec slope(2);
  const arma::vec start = {-1.2, 1};
  const double reached = valley(minimise(valley, start, 3), slope);
  BOOST_TEST(reached < valley(start, slope));
  BOOST_TEST(reached > 1e-3);
}

BOOST_AUTO_TEST_CASE(a_kink_ends_at_the_best_point_seen) {
  const auto kink = [](const arma::vec& x, arma::vec& slope) {
    slope = arma::sign(x);
    return arma::accu(arma::abs(x));
  };
  const arma::vec start = {0.3, -1.7};
  BOOST_TEST(arma::accu(arma::abs(minimise(kink, start, 50))) <= 2.0);
}

BOOST_AUTO_TEST_CASE(a_search_can_be_stopped) {
  std::stop_source stop;
  stop.request_stop();
  int calls = 0;
  const auto counted = [&calls](const arma::vec& x, arma::vec& slope) {
    ++calls;
    return valley(x, slope);
  };
  BOOST_CHECK_THROW(minimise(counted, {-1.2, 1}, 500, stop.get_token()), Interrupted);
  BOOST_TEST(calls < 25);  // of the hundreds that it takes to the end: one iteration's
}

BOOST_AUTO_TEST_CASE(what_cannot_be_minimised_is_refused) {
  BOOST_CHECK_THROW(minimise(valley, arma::vec(), 10), InputError);
  const auto nowhere = [](const arma::vec&, arma::vec& slope) {
    slope.zeros();
    return arma::datum::nan;
  };
  BOOST_CHECK_THROW(minimise(nowhere, {1, 1}, 10), RunError);
}

BOOST_AUTO_TEST_SUITE_END()
