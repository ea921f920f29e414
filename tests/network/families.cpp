#include "festina/network/families.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/network/weights.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::network;
using namespace festina::random;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(network)

BOOST_AUTO_TEST_CASE(context_pathways) {
  const Task task = test::trees(4);
  const auto pathways = common_plus_contexts(task, {3});
  BOOST_TEST_REQUIRE(pathways.size() == 5U);
  BOOST_TEST(pathways[0].input_rows.n_elem == 12U);
  BOOST_TEST(pathways[0].gate.is_empty());
  BOOST_TEST(pathways[1].name == "context 1 + context 2 + context 3");
  arma::rowvec served(task.samples(), arma::fill::zeros);
  for (std::size_t p = 1; p < 5; ++p) {
    BOOST_TEST(pathways[p].input_rows.n_elem == 8U);  // objects only
    BOOST_TEST(arma::accu(pathways[p].gate) == 24);
    served += pathways[p].gate;
  }
  check_near(served, arma::rowvec(task.samples(), arma::fill::value(3)), 0);
  BOOST_TEST(common_plus_contexts(task, {2}).size() == 7U);         // 1 + 4 over 2
  BOOST_TEST(common_plus_contexts(task, {1, 2, 3}).size() == 15U);  // every choice but none and all
  check_throws<InputError>([&] { common_plus_contexts(task, {4}); }, {"1 to 3"});
  check_throws<InputError>([&] { common_plus_contexts(task, {2, 2}); }, {"twice"});
  check_throws<InputError>([] { common_plus_contexts(test::random_task(2, 2, 3), {1}); },
                           {"no contexts"});
}

BOOST_AUTO_TEST_CASE(shares) {
  BOOST_TEST(equal_shares(700, 4) == (std::vector<arma::uword>{175, 175, 175, 175}),
             boost::test_tools::per_element());
  BOOST_TEST(equal_shares(8, 3) == (std::vector<arma::uword>{3, 3, 2}),
             boost::test_tools::per_element());
  check_throws<InputError>([] { equal_shares(2, 3); }, {"train.hidden is 2", "3 pathways"});
}

BOOST_AUTO_TEST_CASE(weights_flatten_and_return) {
  const Task task = test::random_task(3, 2, 4);
  const Network network = chain_network(task, {5, 4}, Activation::linear);
  Stream stream = make_stream(9, "test", 0);
  const Weights weights = random_weights(network.architecture, {1, 1, 1}, stream);
  const std::vector<double> flat = flatten(weights);
  BOOST_TEST(flat.size() == network.architecture.parameters());
  Weights back = weights;
  for (arma::mat& matrix : back) matrix.zeros();
  unflatten(flat, back);
  for (std::size_t edge = 0; edge < weights.size(); ++edge)
    check_near(back[edge], weights[edge], 0);
}

BOOST_AUTO_TEST_CASE(imbalance_of_known_weights) {
  const Task task = test::random_task(1, 1, 2);
  const Network network = chain_network(task, {1}, Activation::linear);
  const Weights weights = {arma::mat{3}, arma::mat{-2}};
  check_near(node_imbalance(network.architecture, weights, 1), arma::mat{4 - 9}, 0);
  check_near(relative_imbalance(network.architecture, weights), 5.0 / 13, 1e-15);
}

BOOST_AUTO_TEST_SUITE_END()
