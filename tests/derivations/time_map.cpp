#include "festina/trajectory/time_map.hpp"

#include <armadillo>
#include <boost/test/unit_test.hpp>

#include "proved.hpp"
#include "support/near.hpp"
#include "support/points.hpp"

using namespace festina;

BOOST_AUTO_TEST_SUITE(derivations)

BOOST_AUTO_TEST_CASE(time_map) {
  test::Points points;
  for (arma::uword samples = 1; samples < 50; ++samples) {
    const double eta = points.between(1e-4, 1);
    const auto P = static_cast<double>(samples);
    test::check_near(TimeMap(samples, eta, Reduction::sum).tau() / proved::time_map_tau_sum(P, eta),
                     1, 1e-12);
    test::check_near(TimeMap(samples, eta, Reduction::mean).tau() / proved::time_map_tau_mean(eta),
                     1, 1e-12);
  }
  // The control: the two differ by the number of samples.
  BOOST_TEST(proved::time_map_tau_sum(3, 0.1) < 0.34 * proved::time_map_tau_mean(0.1));
}

BOOST_AUTO_TEST_CASE(loss_in_modes) {
  test::Points points;
  arma::arma_rng::set_seed(1);
  for (int i = 0; i < 100; ++i) {
    // Data with the singular values wanted: Σx = V D Vᵀ and Σyx = U S Vᵀ.
    const arma::uword P = 5;
    const arma::mat Q = arma::orth(arma::randn(P, 3));
    const arma::mat V = arma::orth(arma::randn(2, 2));
    const arma::mat U = arma::orth(arma::randn(4, 2));
    const arma::vec d = {points.between(0.1, 2), points.between(0.1, 2)};
    const arma::vec s = {points.between(0.1, 2), points.between(0.1, 2)};
    const arma::vec pi = {points.between(-1, 3), points.between(-1, 3)};
    const double root_P = std::sqrt(static_cast<double>(P));
    const arma::mat X = root_P * V * arma::diagmat(arma::sqrt(d)) * Q.cols(0, 1).t();
    const arma::mat Y = root_P * U * arma::diagmat(s / arma::sqrt(d)) * Q.cols(0, 1).t() +
                        arma::randn(4, 1) * Q.col(2).t();  // which no linear map explains
    const double power = arma::accu(Y % Y) / static_cast<double>(P);
    const arma::mat error = Y - U * arma::diagmat(pi) * V.t() * X;
    const double loss = TimeMap(P, 0.1, Reduction::sum).loss(error);
    const auto proved = [&](double strength) {
      return proved::loss_in_modes(static_cast<double>(P), power, s(0), s(1), d(0), d(1), strength,
                                   pi(1));
    };
    test::check_near(loss, proved(pi(0)), 1e-12);
    // The control: a strength off by a thousandth.
    BOOST_TEST(std::abs(loss - proved(pi(0) + 1e-3)) > 1e-9);
  }
}

BOOST_AUTO_TEST_SUITE_END()
