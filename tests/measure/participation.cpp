#include "festina/measure/participation.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::measure;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(measure)

BOOST_AUTO_TEST_CASE(participation_of_single_units) {
  const Task task = test::trees(3);
  arma::mat values(4, 24, arma::fill::zeros);
  values.row(0) = task.context_gate({1});
  values.row(1) = 1e-200 * task.context_gate({0, 1, 2});  // squares would underflow
  values.row(2) = 3 * task.context_gate({0}) + task.context_gate({1});
  const arma::vec ratios = participation_ratios(task, values);
  check_near(ratios.head(3), arma::vec{1.0 / 3, 1, 16.0 / 30}, 1e-14);
  BOOST_TEST(std::isnan(ratios(3)));
  // The unit that is never on is left out with its contribution.
  check_near(*participation(task, values, {1, 1, 0, 7}), 2.0 / 3, 1e-14);
  BOOST_TEST(!participation(task, values, {0, 0, 0, 1}).has_value());
  check_throws<InputError>([&] { participation_ratios(task, -values); }, {"negative"});
}

BOOST_AUTO_TEST_SUITE_END()
