#include "festina/measure/embedding.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/random/stream.hpp"
#include "support/near.hpp"

using namespace festina;
using namespace festina::measure;
using namespace festina::random;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(measure)

namespace {

/// Distances between the rows of `points`.
arma::mat distances_of(const arma::mat& points) {
  arma::mat distances(points.n_rows, points.n_rows);
  for (arma::uword i = 0; i < points.n_rows; ++i)
    for (arma::uword j = 0; j < points.n_rows; ++j)
      distances(i, j) = arma::norm(points.row(i) - points.row(j));
  return distances;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_rectangle_is_found_again) {
  // 4 × 2, off the origin: variances 4 and 1 along its sides.
  const arma::mat corners = {{5, 1}, {9, 1}, {5, 3}, {9, 3}};
  const arma::mat expected = {{2, 1}, {-2, 1}, {2, -1}, {-2, -1}};
  const Embedding found = embed_gram(corners * corners.t());
  check_near(found.points, expected, 1e-12);
  check_near(found.shares, arma::vec{0.8, 0.2}, 1e-13);
  // What is not needed is 0.
  const Embedding three = embed_gram(corners * corners.t(), 3);
  check_near(three.points.col(2), arma::vec(4, arma::fill::zeros), 0);
  BOOST_TEST(three.shares(2) == 0);
  check_near(embed_gram(arma::mat(3, 3, arma::fill::ones)).points, arma::zeros(3, 2), 0);
}

BOOST_AUTO_TEST_CASE(distances_are_kept) {
  Stream stream = make_stream(8, "test", 0);
  const arma::mat points = normal_matrix(stream, 7, 4, 1);
  const arma::mat distances = distances_of(points);
  check_near(distances_of(embed_gram(points * points.t(), 4).points), distances, 1e-12);
}

BOOST_AUTO_TEST_CASE(paths_move_continuously_where_axes_cross) {
  // A rectangle whose longer side changes on the way: alone, axes would swap in the middle.
  const arma::mat corners = {{1, 1}, {-1, 1}, {1, -1}, {-1, -1}};
  std::vector<arma::mat> grams;
  std::vector<arma::mat> expected;
  for (int step = 0; step <= 20; ++step) {
    const arma::mat now = corners * arma::diagmat(arma::vec{1 + 0.1 * step, 2});
    expected.push_back(now);
    grams.push_back(now * now.t());
  }
  const EmbeddingPath path = embed_path(grams);
  BOOST_TEST_REQUIRE(path.points.size() == 21U);
  // In the end x is the longer side; the sign rule takes the first corner as positive.
  for (std::size_t step = 0; step <= 20; ++step)
    check_near(path.points[step], expected[step], 1e-11);
  check_near(path.shares.col(0), arma::vec{0.2, 0.8}, 1e-12);
  check_near(path.points.back(), embed_gram(grams.back()).points, 1e-12);
  // The same whatever the units: rotations of activity leave Gram matrices as they are, and an
  // epoch without activity lies in the centre.
  grams[0].zeros();
  const EmbeddingPath silent = embed_path(grams);
  BOOST_TEST(silent.points[0].is_zero());
  BOOST_TEST(silent.shares.col(0).is_zero());
}

BOOST_AUTO_TEST_CASE(what_cannot_be_embedded_is_refused) {
  const arma::mat gram(3, 3, arma::fill::eye);
  check_throws<InputError>([&] { embed_gram(gram, 0); }, {"0 dimensions", "1 to 3"});
  check_throws<InputError>([&] { embed_gram(gram, 4); }, {"4 dimensions"});
  check_throws<InputError>([] { embed_path({}); }, {"no epochs"});
  check_throws<InputError>(
      [&] {
        embed_path({arma::mat(2, 2, arma::fill::eye), gram});
      },
      {"of 2 and of 3 samples"});
}

BOOST_AUTO_TEST_SUITE_END()
