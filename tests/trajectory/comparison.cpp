#include "festina/trajectory/comparison.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "support/near.hpp"

using namespace festina;
using namespace festina::trajectory;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(trajectory)

BOOST_AUTO_TEST_CASE(curves_are_compared_on_the_epochs_both_have) {
  const Curve longer{"longer", {0, 10, 20, 30}, {8, 6, 3, 1}};
  const Curve shorter{"shorter", {0, 10, 20}, {8, 4, 4}};
  const Comparison found = compare(longer, shorter);
  BOOST_TEST(found.epochs.n_elem == 3U);
  BOOST_TEST(found.distance.final_ratio == 0.75);
  check_near(found.distance.rel_l2, std::sqrt(5.0 / 96), 1e-15);
  BOOST_TEST(found.distance.max_abs == 0.25);
  check_near(*found.first_half, 10 + 10 * 2.0 / 3, 1e-12);
  BOOST_TEST(*found.second_half == 10);
  // The second is the reference.
  check_near(compare(shorter, longer).distance.rel_l2, std::sqrt(5.0 / 109), 1e-15);
  BOOST_TEST(compare(longer, longer).distance.rel_l2 == 0);
}

BOOST_AUTO_TEST_CASE(curves_on_other_epochs_are_refused) {
  const Curve tens{"tens", {0, 10, 20}, {8, 4, 2}};
  const Curve sevens{"sevens", {0, 7, 14}, {8, 5, 3}};
  check_throws<InputError>([&] { compare(tens, sevens); },
                           {"row 2 is epoch 10 in tens and epoch 7 in sevens"});
  check_throws<InputError>([&] { compare(tens, {"none", {}, {}}); }, {"none", "has no epochs"});
}

BOOST_AUTO_TEST_SUITE_END()
