#include <boost/test/unit_test.hpp>

#include "festina/units/orbit_task.hpp"
#include "proved.hpp"
#include "support/near.hpp"
#include "support/points.hpp"

using namespace festina;
using namespace festina::task;
using namespace festina::units;

BOOST_AUTO_TEST_SUITE(derivations)

BOOST_AUTO_TEST_CASE(orbit_units) {
  // Three samples that are all alike: pairs of a sample with itself are one orbit, the others one.
  TaskParts parts;
  parts.name = "three alike";
  parts.inputs.eye(3, 3);
  parts.targets.eye(3, 3);
  const OrbitTask task{Task(std::move(parts))};
  BOOST_TEST_REQUIRE(task.symmetric());
  test::Points points;
  for (int i = 0; i < 100; ++i) {
    arma::mat map(3, 3);
    for (double& entry : map) entry = points.between(-1, 1);
    const arma::mat before = map;
    task.average(map);
    for (arma::uword j = 0; j < 3; ++j)
      test::check_near(
          map(j, j), proved::mean_of_three_images(before(0, 0), before(1, 1), before(2, 2)), 1e-12);
    // The control: without the mean.
    BOOST_TEST(std::abs(map(0, 0) - before(0, 0)) > 1e-6);
  }
}

BOOST_AUTO_TEST_SUITE_END()
