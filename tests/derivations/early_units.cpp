#include <boost/test/unit_test.hpp>

#include "festina/task/spectrum.hpp"
#include "festina/units/early_modes.hpp"
#include "proved.hpp"
#include "support/near.hpp"
#include "support/points.hpp"

using namespace festina;
using namespace festina::task;
using namespace festina::units;

BOOST_AUTO_TEST_SUITE(derivations)

BOOST_AUTO_TEST_CASE(early_units) {
  test::Points points;
  for (int i = 0; i < 100; ++i) {
    const double x = points.between(0.5, 2);
    const double y = points.between(0.5, 2);
    const double tau = points.between(5, 50);
    TaskParts parts;
    parts.inputs = arma::mat{x};
    parts.targets = arma::mat{y};
    const Frame frame = spectrum(Task(std::move(parts))).frame;
    const double start = points.between(0.01, 1.2) * y / x;
    const auto after = [&](Dynamics dynamics) {
      return EarlyModes(frame, arma::vec{start}, tau, dynamics, 1).at(arma::vec{1.0})(0);
    };
    const double proved = proved::early_mode_after_an_epoch(start, x * y, x * x, tau);
    test::check_near(after(Dynamics::descent), proved, 1e-12);
    // The control: flow.
    BOOST_TEST(std::abs(after(Dynamics::flow) - proved) > 1e-6 * proved * std::abs(start - y / x));
  }
  // Quadrature in place of the integral, on a sector of angles.
  double sum = 0;
  constexpr int count = 3000;
  for (int i = 0; i < count; ++i) {
    const double angle = arma::datum::pi * (-0.25 + 0.75 * (i + 0.5) / count);
    sum += std::pow(std::cos(angle) + std::sin(angle), 2) / 4;
  }
  // E ρ² = 2 σ², and the sector is three eighths of the circle.
  test::check_near(proved::early_one_mode(7, 0.3, arma::datum::pi),
                   7 * 2 * 0.3 * 0.3 * 0.375 * sum / count, 1e-6);
}

BOOST_AUTO_TEST_SUITE_END()
