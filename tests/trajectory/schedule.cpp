#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/trajectory/distance.hpp"
#include "festina/trajectory/trajectory.hpp"
#include "support/near.hpp"

using namespace festina;
using namespace festina::trajectory;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(trajectory)

bool same(const arma::uvec& a, const arma::uvec& b) {
  return a.n_elem == b.n_elem && arma::all(a == b);
}

BOOST_AUTO_TEST_CASE(a_schedule_may_start_later) {
  const Schedule whole{101, 20, {10, 40, 90}};
  BOOST_TEST(same(whole.recorded(), {0, 20, 40, 60, 80, 100}));
  const Schedule later = whole.starting_at(40);
  later.check();
  BOOST_TEST(later.epochs == 101U);
  BOOST_TEST(same(later.recorded(), {40, 60, 80, 100}));
  BOOST_TEST(later.snapshot_epochs == (std::vector<arma::uword>{40, 90}),
             boost::test_tools::per_element());
  BOOST_TEST(later.output_epochs() == (std::vector<double>{40, 60, 80, 90, 100}),
             boost::test_tools::per_element());
  BOOST_TEST(same(whole.starting_at(0).recorded(), whole.recorded()));
}

BOOST_AUTO_TEST_CASE(starts_that_cannot_be) {
  const Schedule whole{101, 20, {}};
  whole.starting_at(100).check();
  check_throws<InputError>([&] { whole.starting_at(30).check(); },
                           {"starts at epoch 30", "a multiple of 20 below 101"});
  check_throws<InputError>([&] { whole.starting_at(120).check(); }, {"starts at epoch 120"});
  Schedule early = whole.starting_at(40);
  early.snapshot_epochs = {20};
  check_throws<InputError>([&] { early.check(); }, {"train.snapshot_epochs holds 20", "40 to 100"});
}

BOOST_AUTO_TEST_CASE(curves_move_between_epochs) {
  const arma::uvec all = {0, 20, 40, 60};
  const arma::uvec covered = {20, 60};
  const arma::vec spread = on_epochs(all, covered, arma::vec{5, 7});
  BOOST_TEST(spread.n_elem == 4U);
  BOOST_TEST((std::isnan(spread(0)) && std::isnan(spread(2))));
  BOOST_TEST(spread(1) == 5);
  BOOST_TEST(spread(3) == 7);
  check_near(at_epochs(covered, all, {1, 2, 3, 4}), arma::vec{2, 4}, 0);
  check_near(at_epochs(covered, all, spread), arma::vec{5, 7}, 0);
  check_throws<InputError>([&] { at_epochs({30}, all, {1, 2, 3, 4}); }, {"epoch 30 is not"});
  check_throws<InputError>([&] { at_epochs({80}, all, {1, 2, 3, 4}); }, {"epoch 80 is not"});
}

BOOST_AUTO_TEST_SUITE_END()
