#include "festina/task/xor.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/task/spectrum.hpp"
#include "support/near.hpp"

using namespace festina;
using namespace festina::task;
using test::check_near;

BOOST_AUTO_TEST_SUITE(task)

BOOST_AUTO_TEST_CASE(xor_in_both_encodings) {
  const Task signs = xor_task(XorEncoding::pm1, "xor");
  check_near(signs.inputs(), arma::mat{{-1, -1, 1, 1}, {-1, 1, -1, 1}}, 0);
  check_near(signs.targets(), arma::mat{{-1, 1, 1, -1}}, 0);
  check_near(signs.targets(), -arma::mat(signs.inputs().row(0) % signs.inputs().row(1)), 0);
  BOOST_TEST(signs.contexts() == 0U);
  BOOST_TEST(signs.sample_names()[1] == "-1, 1");
  const Task bits = xor_task(XorEncoding::zero_one, "xor");
  check_near(bits.inputs(), arma::mat{{0, 0, 1, 1}, {0, 1, 0, 1}}, 0);
  check_near(bits.targets(), arma::mat{{0, 1, 1, 0}}, 0);
}

BOOST_AUTO_TEST_CASE(a_linear_map_cannot_start_on_xor) {
  // Inputs and output of the signs are uncorrelated: no modes, and the best linear map is 0.
  const Spectrum signs = spectrum(xor_task(XorEncoding::pm1, "xor"));
  BOOST_TEST(signs.frame.modes() == 0U);
  check_near(signs.linear_floor, 2, 1e-15);
  // For the bits it is y = (x1 + x2)/3, by the normal equations 2 w1 + w2 = 1 = w1 + 2 w2; what is
  // left is ½(Σ y² − w1 − w2) = ½(2 − 2/3).
  const Spectrum bits = spectrum(xor_task(XorEncoding::zero_one, "xor"));
  BOOST_TEST(bits.frame.modes() == 1U);
  check_near(bits.linear_floor, 2.0 / 3, 1e-14);
}

BOOST_AUTO_TEST_SUITE_END()
