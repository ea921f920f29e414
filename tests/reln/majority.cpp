#include "festina/reln/majority.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/reln/context_means.hpp"
#include "festina/task/xor.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::reln;
using namespace festina::task;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(reln)

BOOST_AUTO_TEST_CASE(majority_patterns_of_planted_units) {
  const Task task = test::trees(3);  // 8 objects in 3 contexts
  arma::mat gates(5, 24, arma::fill::zeros);
  gates.row(0).ones();
  gates.row(1) = task.context_gate({0, 2});
  gates.row(2) = task.context_gate({0, 2});
  gates(2, 0) = 0;              // still 7 of 8
  gates.row(3).head(4).ones();  // half of the first context is no majority
  gates.row(4) = 0.6 * task.context_gate({1});
  const arma::vec contribution = {1, 2, 3, 0, 4};
  check_near(context_means(task, gates).row(2), arma::rowvec{7.0 / 8, 0, 1}, 1e-15);
  const MajorityTable table = majority_table(task, gates, contribution);
  BOOST_TEST_REQUIRE(table.patterns.size() == 4U);
  const auto is = [&](std::size_t row, const std::string& name, arma::uword units, double share) {
    BOOST_TEST(table.patterns[row].name == name);
    BOOST_TEST(table.patterns[row].units == units);
    check_near(table.patterns[row].share, share, 1e-15);
  };
  is(0, "1,3 of 3", 2, 0.5);
  is(1, "2 of 3", 1, 0.4);
  is(2, "1,2,3 of 3", 1, 0.1);
  is(3, "none of 3", 1, 0);
  check_near(table.share_by_count, arma::vec{0, 0.4, 0.5, 0.1}, 1e-15);
  check_near(table.common(), 0.1, 1e-15);
  check_near(table.all_but_one(), 0.5, 1e-15);
  check_near(table.paper_picture(), 0.6, 1e-15);
}

BOOST_AUTO_TEST_CASE(units_are_checked) {
  const Task task = test::trees(2);
  const arma::mat gates(2, 16, arma::fill::ones);
  const auto refuses = [](const Task& of, const arma::mat& gates, const arma::vec& contribution,
                          const std::vector<std::string>& parts) {
    check_throws<InputError>([&] { majority_table(of, gates, contribution); }, parts);
  };
  refuses(xor_task(XorEncoding::pm1, "plain"), gates, {1, 1}, {"'plain'", "no contexts"});
  refuses(task, gates.head_cols(3), {1, 1}, {"gates", "2 × 3", "16"});
  refuses(task, 2 * gates, {1, 1}, {"[0, 1]"});
  refuses(task, gates, {1}, {"contribution", "1 values", "2 units"});
  refuses(task, gates, {0, 0}, {"contribution", "not all 0"});
  refuses(task, gates, {1, -1}, {"contribution"});
  check_throws<InputError>([&] { majority_gates(task, gates.head_cols(3)); }, {"2 × 3"});
}

BOOST_AUTO_TEST_SUITE_END()
