#include "festina/modes/parallel_pathways.hpp"

#include <boost/test/unit_test.hpp>

#include "proved.hpp"
#include "support/near.hpp"
#include "support/points.hpp"

using namespace festina;
using namespace festina::modes;

BOOST_AUTO_TEST_SUITE(derivations)

BOOST_AUTO_TEST_CASE(parallel_pathways) {
  test::Points points;
  for (int i = 0; i < 100; ++i) {
    const arma::vec s = {points.between(0.1, 2), points.between(0.1, 2), points.between(0.1, 2)};
    const arma::vec pi0 = {points.between(0.01, 1), points.between(0.01, 1),
                           points.between(0.01, 1)};
    const double d = points.between(0.1, 2);
    const double tau = points.between(0.5, 5);
    const double t = points.between(0.1, 2) * tau;
    const ParallelPathways pathways(s, d, pi0, tau);
    const auto proved_strength = [&](double variance) {
      return proved::parallel_pathways_strength_1(s(0), s(1), s(2), variance, pi0(0), pi0(1),
                                                  pi0(2), tau, t);
    };
    test::check_near(pathways.strengths(t)(0), proved_strength(d), 1e-12);
    test::check_near(pathways.overtaking_time(0, 1),
                     proved::parallel_pathways_passing(s(0), s(1), pi0(0), pi0(1), tau), 1e-12);
    // The control: another input variance by one part in a million.
    BOOST_TEST(std::abs(pathways.strengths(t)(0) - proved_strength(d * 1.000001)) >
               1e-10 * pathways.strengths(t)(0));
  }
}

BOOST_AUTO_TEST_SUITE_END()
