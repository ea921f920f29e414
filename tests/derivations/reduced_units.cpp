#include "festina/units/reduced_units.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/task/spectrum.hpp"
#include "festina/units/reduced_growth.hpp"
#include "proved.hpp"
#include "support/near.hpp"
#include "support/points.hpp"

using namespace festina;
using namespace festina::task;
using namespace festina::units;

BOOST_AUTO_TEST_SUITE(derivations)

BOOST_AUTO_TEST_CASE(reduced_units) {
  // One mode: an input and an output for one sample, which all units are on for.
  test::Points points;
  for (int i = 0; i < 100; ++i) {
    const double x = points.between(0.5, 2);
    const double y = points.between(0.5, 2);
    TaskParts parts;
    parts.name = "one mode";
    parts.inputs = arma::mat{x};
    parts.targets = arma::mat{y};
    const Task one(std::move(parts));
    const ReducedTask task(one, spectrum(one).frame);
    const arma::mat q(1, 3, arma::fill::value(points.between(0.1, 0.3)));
    const ReducedUnits units(task, {q, q}, 1);
    const double start = arma::norm(q);
    const ReducedGrowth grown =
        grow_reduced_units(units, 0.1, 0, 1, 1, [](arma::uword, const arma::mat&) {});
    const double proved = proved::reduced_mode_out(start, start, x * y, x * x, 0.1);
    test::check_near(std::abs(grown.variables.modes(0)), proved, 1e-12);
    // The control: without the step.
    BOOST_TEST(std::abs(proved - start) > 1e-4);
  }
}

BOOST_AUTO_TEST_SUITE_END()
