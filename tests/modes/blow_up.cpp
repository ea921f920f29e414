#include "festina/modes/blow_up.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/modes/depth_mode.hpp"
#include "support/near.hpp"

using namespace festina;
using namespace festina::modes;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(modes)

BOOST_AUTO_TEST_CASE(leads_on_the_blow_up_are_those_of_an_integral) {
  // Simpson's rule of 4 million intervals, NumPy.
  const double half = 1 - std::sqrt(0.5);
  check_near(lead_on_blow_up(3, half), 1.253391192674, 1e-10);
  check_near(lead_on_blow_up(4, half), 0.620956733258, 1e-10);
  check_near(lead_on_blow_up(5, half), 0.359286885433, 1e-10);
  check_near(lead_on_blow_up(3, 0.9), 0.032711530074, 1e-10);
  check_near(lead_on_blow_up(4, 0.9), -0.382176952921, 1e-10);  // later than the blow-up
}

BOOST_AUTO_TEST_CASE(a_small_mode_is_that_much_earlier_than_its_blow_up) {
  const double s = 1.3;
  const double d = 0.7;
  const double tau = 5;
  for (const std::size_t layers : {3, 4, 5}) {
    const auto L = static_cast<double>(layers);
    const double unit = tau / (s * std::pow(s / d, 1 - 2 / L));
    const double x0 = 1e-3;  // of every layer, as a share of its end
    const double blow_up = unit * std::pow(x0, 2 - L) / (L - 2);
    const DepthMode mode(layers, s, d, std::pow(x0, L) * s / d, tau);
    // What is neglected is x0²/2 of `unit`; the times themselves are known to 1e-16 of blow_up.
    check_near((blow_up - mode.time_to_fraction(0.4)) / unit, lead_on_blow_up(layers, 0.4),
               x0 * x0 + 1e-15 * blow_up / unit);
  }
}

BOOST_AUTO_TEST_CASE(blow_ups_need_three_layers_and_a_share) {
  check_throws<InputError>([] { lead_on_blow_up(2, 0.5); }, {"layers is 2", "at least 3"});
  check_throws<InputError>([] { lead_on_blow_up(3, 1); }, {"share is 1", "between 0 and 1"});
  check_throws<InputError>([] { lead_on_blow_up(3, 0); }, {"share is 0"});
}

BOOST_AUTO_TEST_SUITE_END()
