#include "festina/units/lone_units.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/linalg/svd.hpp"
#include "support/bases.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::units;
using test::check_near;

BOOST_AUTO_TEST_SUITE(units)

BOOST_AUTO_TEST_CASE(units_that_are_drawn_do_not_depend_on_a_basis) {
  const LoneDrive drive = lone_drive(test::trees(3));
  arma::arma_rng::set_seed(3);
  const arma::mat turn = test::random_turn(drive.basis.n_cols);
  LoneDrive turned = drive;
  turned.basis = drive.basis * turn;
  turned.Z = turn.t() * drive.Z;
  LoneUnits one = draw_units(drive, 1, "some units", 0, 30, 0.1);
  LoneUnits other = draw_units(turned, 1, "some units", 0, 30, 0.1);
  for (int step = 0; step < 20; ++step) {
    check_near(other.in, one.in, 1e-12);
    check_near(turned.basis * other.out, drive.basis * one.out, 1e-12);
    grow(drive, 1e-2, Dynamics::descent, one);
    grow(turned, 1e-2, Dynamics::descent, other);
  }
  // The control: their coordinates are others.
  BOOST_TEST(arma::norm(other.out - one.out) > 0.1 * arma::norm(one.out));
}

BOOST_AUTO_TEST_CASE(what_an_svd_returns_for_equal_singular_values_does_not_matter) {
  const Task task = test::trees(3);
  const LoneDrive drive = lone_drive(task);
  const LoneDrive other = lone_drive(test::with_rounding(task));
  check_near(other.basis * draw_units(other, 1, "some units", 0, 30, 1).out,
             drive.basis * draw_units(drive, 1, "some units", 0, 30, 1).out, 1e-11);
}

BOOST_AUTO_TEST_CASE(outgoing_weights_are_iid_in_the_span_of_the_targets) {
  const LoneDrive drive = lone_drive(test::trees(3));
  constexpr arma::uword count = 20000;
  const arma::mat out = draw_units(drive, 1, "some units", 0, count, 0.5).out;
  BOOST_TEST_REQUIRE(out.n_rows == 24U);
  const arma::mat covariance = out * out.t() / count;
  // Variances of 24 and covariances of 276 numbers, give or take 5 standard errors.
  const double error = 0.25 / std::sqrt(static_cast<double>(count));
  check_near(arma::vec(covariance.diag()), arma::vec(24).fill(0.25), 5 * std::sqrt(2) * error);
  check_near(covariance - arma::diagmat(covariance), arma::mat(24, 24, arma::fill::zeros),
             5 * error);
}

BOOST_AUTO_TEST_SUITE_END()
