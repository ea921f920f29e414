#include "festina/network/routing_network.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/network/initialisation.hpp"
#include "festina/network/pathways.hpp"
#include "festina/network/propagation.hpp"
#include "support/near.hpp"

using namespace festina;
using namespace festina::network;
using namespace festina::random;
using namespace festina::task;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(network)

BOOST_AUTO_TEST_CASE(one_path_per_route_on_where_it_is_asked) {
  const Routing options{5, 2};
  const std::vector<Route> trained = trained_routes(options);
  const Network network = routing_network(options, trained, {6, 8});
  const std::vector<Pathway> paths = pathways_of(network);
  BOOST_TEST(paths.size() == 25U);
  std::size_t never_on = 0;
  for (const Pathway& path : paths) {
    BOOST_TEST(path.edges.size() == 3U);
    const arma::uword input = path.input_rows(0) / 4;
    const arma::uword output = path.output_rows(0) / 7;
    for (arma::uword r = 0; r < trained.size(); ++r)
      for (arma::uword item = 0; item < 4; ++item)
        BOOST_TEST(path.gate(4 * r + item) == (trained[r] == Route(input, output) ? 1 : 0));
    never_on += path.gate.is_zero() ? 1 : 0;
  }
  BOOST_TEST(never_on == untrained_routes(options).size());
}

BOOST_AUTO_TEST_CASE(a_route_is_the_product_along_its_path) {
  const Routing options{3, 2};
  const std::vector<Route> routes = untrained_routes(options);
  const Network network = routing_network(options, routes, {5, 6});
  Stream stream = make_stream(1, "routing network", 0);
  const Weights weights = random_weights(
      network.architecture, std::vector<double>(network.architecture.edges().size(), 1), stream);
  const Task task = routing_task(options, routes, "unseen");
  Propagation propagation(network, task);
  const arma::mat outputs = propagation.forward(weights);
  arma::mat expected(arma::size(outputs), arma::fill::zeros);
  for (arma::uword r = 0; r < routes.size(); ++r)
    expected.submat(7 * routes[r].second, 4 * r, 7 * routes[r].second + 6, 4 * r + 3) =
        weights[4 + routes[r].second] * weights[3] * weights[routes[r].first];
  check_near(outputs, expected, 1e-13);
}

BOOST_AUTO_TEST_CASE(a_routing_network_needs_a_hidden_layer) {
  check_throws<InputError>([] { routing_network(Routing{}, trained_routes(Routing{}), {}); },
                           {"no hidden layer", "at least one"});
}

BOOST_AUTO_TEST_SUITE_END()
