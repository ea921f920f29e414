#include "festina/task/orbits.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/task/xor.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::task;

BOOST_AUTO_TEST_SUITE(task)

namespace {

/// Samples with these Gram matrices: X as given, Y the identity.
Task of_inputs(const arma::mat& X) {
  TaskParts parts;
  parts.name = "made";
  parts.inputs = X;
  parts.targets.eye(X.n_cols, X.n_cols);
  return Task(std::move(parts));
}

}  // namespace

BOOST_AUTO_TEST_CASE(identical_trees_have_eight_classes_and_mixed_structures_none_in_common) {
  // Same or other context; the same object, its sibling, cousin or a stranger: 2 × 4.
  for (const std::size_t contexts : {3, 4}) {
    const PairOrbits trees = pair_orbits(test::trees(contexts, 1.1));
    BOOST_TEST(trees.count == 8U);
    BOOST_TEST(trees.classes == 8U);
    BOOST_TEST(trees.exact);
    // Sample 8c + i is object i in context c.
    BOOST_TEST(trees.orbit_of(0, 1) == trees.orbit_of(8 + 6, 8 + 7));
    BOOST_TEST(trees.orbit_of(0, 1) != trees.orbit_of(0, 2));
    BOOST_TEST(trees.orbit_of(0, 8) == trees.orbit_of(16 + 3, 3));
  }
  const PairOrbits mixed = pair_orbits(test::mixed());
  BOOST_TEST(mixed.count == 576U);
  BOOST_TEST(mixed.exact);
}

BOOST_AUTO_TEST_CASE(orbits_are_kept_by_the_inputs_and_targets) {
  const Task task = test::trees(3);
  const PairOrbits orbits = pair_orbits(task);
  const arma::mat X = task.inputs().t() * task.inputs();
  const arma::mat Y = task.targets().t() * task.targets();
  for (std::size_t orbit = 0; orbit < orbits.count; ++orbit) {
    const arma::uvec pairs = arma::find(orbits.orbit_of == orbit);
    for (const arma::mat& gram : {X, Y})
      BOOST_TEST(gram(pairs).eval().max() - gram(pairs).eval().min() < 1e-12);
  }
}

BOOST_AUTO_TEST_CASE(colours_may_hold_several_orbits_and_the_search_tells) {
  // Graphs as Gram matrices 4 I + adjacency. A ring of five: orbits are distances 0, 1, 2.
  const auto ring = [](arma::uword n) {
    arma::mat A(n, n, arma::fill::zeros);
    for (arma::uword i = 0; i < n; ++i) A(i, (i + 1) % n) = A((i + 1) % n, i) = 1;
    return A;
  };
  const auto orbits = [](const arma::mat& adjacency) {
    return pair_orbits(
        of_inputs(arma::sqrtmat_sympd(arma::mat(8 * arma::eye(arma::size(adjacency)) + adjacency))),
        10000000);
  };
  BOOST_TEST(orbits(ring(5)).count == 3U);
  BOOST_TEST(orbits(ring(5)).exact);
  // The Shrikhande graph beside the 4 × 4 rook's graph: both strongly regular (16, 6, 2, 2), so
  // colours cannot tell one from the other, and no symmetry joins them.
  arma::mat rook(16, 16, arma::fill::zeros);
  arma::mat shrikhande(16, 16, arma::fill::zeros);
  const std::vector<std::pair<int, int>> steps = {{0, 1}, {0, 3}, {1, 0}, {3, 0}, {1, 1}, {3, 3}};
  for (int a = 0; a < 16; ++a) {
    for (int b = 0; b < 16; ++b) rook(a, b) = a != b && (a / 4 == b / 4 || a % 4 == b % 4) ? 1 : 0;
    for (const auto& [x, y] : steps) shrikhande(a, (a / 4 + x) % 4 * 4 + (a % 4 + y) % 4) = 1;
  }
  arma::mat both(32, 32, arma::fill::zeros);
  both.submat(0, 0, 15, 15) = rook;
  both.submat(16, 16, 31, 31) = shrikhande;
  const PairOrbits found = orbits(both);
  BOOST_TEST(found.exact);
  // Colours: the same, neighbours, others of the same graph, of the other graph. Orbits tell the
  // graphs apart, and the Shrikhande graph's strangers of two kinds.
  BOOST_TEST(found.classes == 4U);
  BOOST_TEST(found.orbit_of(0, 0) != found.orbit_of(16, 16));
  BOOST_TEST(found.count == 3U + 4U + 2U);
}

BOOST_AUTO_TEST_CASE(a_search_that_is_cut_short_says_so) {
  BOOST_TEST(!pair_orbits(test::trees(3), 1).exact);
}

BOOST_AUTO_TEST_SUITE_END()
