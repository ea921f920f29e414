#include "festina/task/routing.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

#include "festina/base/error.hpp"
#include "festina/task/spectrum.hpp"
#include "support/near.hpp"

using namespace festina;
using namespace festina::task;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(task)

BOOST_AUTO_TEST_CASE(routes_are_as_many_on_either_side) {
  for (arma::uword M = 1; M <= 8; ++M)
    for (arma::uword K = 1; K <= M; ++K) {
      const Routing options{M, K};
      const auto trained = trained_routes(options);
      const auto untrained = untrained_routes(options);
      BOOST_TEST(trained.size() == M * K);
      BOOST_TEST(untrained.size() == M * (M - K));
      std::vector<arma::uword> asks(M, 0);
      std::vector<arma::uword> asked(M, 0);
      std::set<Route> all(untrained.begin(), untrained.end());
      for (const Route& route : trained) {
        ++asks[route.first];
        ++asked[route.second];
        all.insert(route);
      }
      BOOST_TEST(all.size() == M * M);
      for (arma::uword domain = 0; domain < M; ++domain) {
        BOOST_TEST(asks[domain] == K);
        BOOST_TEST(asked[domain] == K);
      }
    }
}

BOOST_AUTO_TEST_CASE(the_published_pairing) {
  // Input domain i answers in i − 1 … i + 2, counted round: as the published code has it for K = 4.
  const Routing options;
  std::vector<Route> first = trained_routes(options);
  first.resize(4);
  const std::vector<Route> expected = {{0, 0}, {0, 1}, {0, 2}, {0, 6}};
  BOOST_TEST((first == expected));
}

BOOST_AUTO_TEST_CASE(samples_of_the_routing_task) {
  const Task task = routing_task(Routing{}, "routing");
  BOOST_TEST(task.samples() == 112U);
  BOOST_TEST(task.inputs().n_rows == 28U);
  BOOST_TEST(task.targets().n_rows == 49U);
  BOOST_TEST(task.output_blocks().size() == 7U);
  BOOST_TEST(task.contexts() == 0U);
  // Route 3 of input domain 1 leads to output domain 7.
  BOOST_TEST(task.sample_names()[14] == "1 to 7, item 3");
  BOOST_TEST(task.input_names()[5] == "input domain 2, item 2");
  BOOST_TEST(task.output_names()[48] == "output domain 7, property 7");
  const arma::mat block = task.targets().submat(42, 12, 48, 15);
  check_near(block, routing_hierarchy(), 0);
  check_near(task.inputs().submat(0, 12, 3, 15), arma::eye(4, 4), 0);
  check_near(arma::accu(task.targets()), 28 * arma::accu(routing_hierarchy()), 1e-12);
  check_near(arma::accu(task.inputs()), 112, 0);
}

BOOST_AUTO_TEST_CASE(singular_values_of_the_hierarchy) {
  // YᵀY = 36 J + 16 (two blocks of J) + 9 I: 185, 41, 9, 9.
  const arma::vec s = arma::svd(routing_hierarchy());
  check_near(s, arma::sqrt(arma::vec{185, 41, 9, 9}), 1e-14);
}

BOOST_AUTO_TEST_CASE(untrained_samples_have_the_same_shape) {
  const Routing options{5, 2};
  const Task unseen = routing_task(options, untrained_routes(options), "unseen");
  BOOST_TEST(unseen.samples() == 60U);
  BOOST_TEST(unseen.inputs().n_rows == routing_task(options, "seen").inputs().n_rows);
}

BOOST_AUTO_TEST_CASE(targets_of_ones_own) {
  Routing options{2, 1, {arma::mat{{1, 2}}, arma::mat{{3, 4}, {5, 6}}}};
  const Task task = routing_task(options, "own");
  check_near(task.targets(), arma::mat{{1, 2, 0, 0}, {0, 0, 3, 4}, {0, 0, 5, 6}}, 0);
}

BOOST_AUTO_TEST_CASE(wrong_routing_arguments) {
  const auto make = [](const Routing& options) {
    return [options] { routing_task(options, "t"); };
  };
  check_throws<InputError>(make({0, 1}), {"task.domains is 0", "at least 1"});
  check_throws<InputError>(make({7, 0}), {"task.routes is 0", "1 to 7"});
  check_throws<InputError>(make({7, 8}), {"task.routes is 8", "1 to 7"});
  check_throws<InputError>(make({100000, 90000}), {"task.domains", "target values"});
  const arma::mat one(2, 3, arma::fill::ones);
  check_throws<InputError>(make({3, 1, {one, one}}), {"2 targets for 3", "one for all"});
  check_throws<InputError>(make({2, 1, {one, arma::mat(2, 4, arma::fill::ones)}}),
                           {"4 items", "the first has 3"});
  check_throws<InputError>(
      [] {
        routing_task(Routing{2, 2}, untrained_routes(Routing{2, 2}), "t");
      },
      {"no routes"});
  check_throws<InputError>(
      [] {
        routing_task(Routing{2, 1}, {{0, 2}}, "t");
      },
      {"from domain 1 to 3", "1 to 2"});
}

BOOST_AUTO_TEST_SUITE_END()
