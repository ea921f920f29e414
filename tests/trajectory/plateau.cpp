#include "festina/trajectory/plateau.hpp"

#include <boost/test/unit_test.hpp>

#include "support/near.hpp"

using namespace festina;
using test::check_near;

BOOST_AUTO_TEST_SUITE(trajectory)

BOOST_AUTO_TEST_CASE(a_plateau_is_left_by_a_tenth_of_what_the_first_modes_explain) {
  // The first modes explain 8: a first drop is a fall by 4, a tenth of all 0.8.
  BOOST_TEST(festina::trajectory::left_plateau({10, 9.19}, 4));
  BOOST_TEST(!festina::trajectory::left_plateau({10, 9.21}, 4));
  check_near(festina::trajectory::fall_share({10, 6, 8}, 4), 0.5, 1e-15);  // the deepest counts
  BOOST_TEST(festina::trajectory::fall_share({10, 12}, 4) == 0);           // a rise is no fall
}

BOOST_AUTO_TEST_SUITE_END()
