#include "festina/solve/linear_programme.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "support/near.hpp"

using namespace festina;
using namespace festina::solve;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(solve)

BOOST_AUTO_TEST_CASE(a_linear_programme_of_a_textbook) {
  // Max 3x + 5y with x ≤ 4, 2y ≤ 12, 3x + 2y ≤ 18: at (2, 6) (Hillier and Lieberman).
  const double infinity = arma::datum::inf;
  const LinearProgramme programme{{-3, -5}, {{0, 2}, {3, 2}}, {-infinity, -infinity},
                                  {12, 18}, {0, 0},           {4, infinity}};
  check_near(solve_programme(programme), arma::vec{2, 6}, 1e-9);
  LinearProgramme unbounded = programme;
  unbounded.row_upper.fill(infinity);
  check_throws<RunError>([&] { solve_programme(unbounded); }, {"no minimum"});
  LinearProgramme infeasible = programme;
  infeasible.row_lower(1) = 100;
  infeasible.row_upper(1) = 200;
  check_throws<RunError>([&] { solve_programme(infeasible); }, {"no minimum"});
  LinearProgramme wrong = programme;
  wrong.cost = {1};
  check_throws<InputError>([&] { solve_programme(wrong); }, {"linear programme", "fit"});
}

BOOST_AUTO_TEST_SUITE_END()
