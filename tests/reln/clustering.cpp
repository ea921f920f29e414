#include "festina/reln/clustering.hpp"

#include <boost/test/unit_test.hpp>

#include "support/near.hpp"

using namespace festina;
using namespace festina::random;
using namespace festina::reln;
using test::check_near;

BOOST_AUTO_TEST_SUITE(reln)

/// The textbook's adjusted Rand index (Hubert & Arabie 1985), from binomials of counts.
double textbook_index(const arma::uvec& a, const arma::uvec& b) {
  const auto pairs = [](double n) { return n * (n - 1) / 2; };
  double together = 0;
  double in_a = 0;
  double in_b = 0;
  for (arma::uword i = 0; i <= a.max(); ++i) {
    in_a += pairs(arma::accu(a == i));
    for (arma::uword j = 0; j <= b.max(); ++j) together += pairs(arma::accu((a == i) % (b == j)));
  }
  for (arma::uword j = 0; j <= b.max(); ++j) in_b += pairs(arma::accu(b == j));
  const double expected = in_a * in_b / pairs(static_cast<double>(a.n_elem));
  return (together - expected) / ((in_a + in_b) / 2 - expected);
}

arma::vec ones(arma::uword count) {
  return arma::vec(count, arma::fill::ones);
}

BOOST_AUTO_TEST_CASE(adjusted_rand_index_by_hand) {
  check_near(adjusted_rand_index({0, 0, 1, 1}, {1, 1, 0, 0}, ones(4)), 1, 1e-14);
  // One pair together in both; expected 2·1/6; at most (2 + 1)/2.
  check_near(adjusted_rand_index({0, 0, 1, 1}, {0, 0, 1, 2}, ones(4)), 4.0 / 7, 1e-14);
  check_near(adjusted_rand_index({0, 0, 1, 1}, {0, 1, 0, 1}, ones(4)), -0.5, 1e-14);
  check_near(adjusted_rand_index({0, 0, 0, 0}, {0, 1, 2, 3}, ones(4)), 0, 1e-14);
  check_near(adjusted_rand_index({0, 0, 0}, {0, 0, 0}, ones(3)), 1, 1e-14);
  // Pairs by weight, w_i w_j of {2, 1, 1, 3}: together 2 (points 0 and 1); in a 2 + 3, in b 2; all
  // 2 + 2 + 6 + 1 + 3 + 3 = 17.
  check_near(adjusted_rand_index({0, 0, 1, 1}, {0, 0, 1, 2}, {2, 1, 1, 3}),
             (2 - 5.0 * 2 / 17) / (3.5 - 5.0 * 2 / 17), 1e-14);
}

BOOST_AUTO_TEST_CASE(adjusted_rand_index_of_equal_weights_is_the_textbooks) {
  Stream stream = make_stream(1, "test", 0);
  double unrelated = 0;
  for (int draw = 0; draw < 50; ++draw) {
    arma::uvec a(30);
    arma::uvec b(30);
    for (arma::uword i = 0; i < 30; ++i) {
      a(i) = stream() % 4;
      b(i) = stream() % 3;
    }
    const double index = textbook_index(a, b);
    check_near(adjusted_rand_index(a, b, ones(30)), index, 1e-12);
    check_near(adjusted_rand_index(a, b, 7 * ones(30)), index, 1e-12);
    check_near(adjusted_rand_index(b, a, ones(30)), index, 1e-12);
    unrelated += index / 50;
  }
  BOOST_TEST(std::abs(unrelated) < 0.05);
}

BOOST_AUTO_TEST_CASE(planted_groups_are_found) {
  Stream stream = make_stream(2, "test", 0);
  arma::mat points = normal_matrix(stream, 3, 40, 0.1);
  arma::uvec planted(40);
  for (arma::uword i = 0; i < 40; ++i) {
    planted(i) = i % 4;
    if (planted(i) > 0) points(planted(i) - 1, i) += 5;
  }
  const Clustering found = weighted_kmeans(points, ones(40), 4, 5, stream);
  check_near(adjusted_rand_index(found.of, planted, ones(40)), 1, 1e-12);
  // Centres and inertia as defined.
  double inertia = 0;
  for (arma::uword k = 0; k < 4; ++k) {
    const arma::mat members = points.cols(arma::find(found.of == k));
    const arma::vec mean = arma::mean(members, 1);
    check_near(arma::vec(found.centres.col(k)), mean, 1e-12);
    inertia += arma::accu(arma::square(members.each_col() - mean));
  }
  check_near(found.inertia, inertia, 1e-10);
  // Fewer groups cannot be as good; points without structure are not as near to their centres.
  BOOST_TEST(weighted_kmeans(points, ones(40), 3, 5, stream).inertia > 10 * inertia);
}

BOOST_AUTO_TEST_CASE(weights_decide) {
  // At 0, 1 and 3. Equal weights: {0, 1} and {3}, inertia 1/2. Heavy 0 and 1: {0} and {1, 3}, whose
  // mean is 103/101.
  const arma::mat points = {{0, 1, 3}};
  Stream stream = make_stream(3, "test", 0);
  const Clustering equal = weighted_kmeans(points, ones(3), 2, 10, stream);
  BOOST_TEST(equal.of(0) == equal.of(1));
  BOOST_TEST(equal.of(0) != equal.of(2));
  check_near(equal.inertia, 0.5, 1e-12);
  const Clustering heavy = weighted_kmeans(points, {100, 100, 1}, 2, 10, stream);
  BOOST_TEST(heavy.of(1) == heavy.of(2));
  BOOST_TEST(heavy.of(0) != heavy.of(1));
  check_near(heavy.centres(heavy.of(1)), 103.0 / 101, 1e-12);
  check_near(heavy.inertia, 100 * std::pow(2.0 / 101, 2) + std::pow(200.0 / 101, 2), 1e-12);
}

BOOST_AUTO_TEST_CASE(more_groups_than_points) {
  Stream stream = make_stream(4, "test", 0);
  const Clustering all = weighted_kmeans(arma::mat{{0, 1, 3}}, ones(3), 9, 3, stream);
  BOOST_TEST(all.centres.n_cols == 3U);
  BOOST_TEST(arma::unique(all.of).eval().n_elem == 3U);
  check_near(all.inertia, 0, 1e-14);
  // Two places only.
  const Clustering places = weighted_kmeans(arma::mat{{0, 2, 0, 2}}, ones(4), 3, 3, stream);
  check_near(places.inertia, 0, 1e-14);
  BOOST_TEST(places.of(0) != places.of(1));
  // Nothing weighs anything.
  const Clustering light = weighted_kmeans(arma::mat{{0, 2}}, arma::vec{0, 0}, 2, 3, stream);
  BOOST_TEST(light.inertia == 0);
}

BOOST_AUTO_TEST_CASE(an_empty_group_takes_the_farthest_point) {
  // Both centres left of all points: the second gets none.
  const Clustering found = weighted_kmeans(arma::mat{{0, 1, 10}}, ones(3), arma::mat{{-1, -9}});
  BOOST_TEST(found.of(0) == found.of(1));
  BOOST_TEST(found.of(2) != found.of(0));
  check_near(found.inertia, 0.5, 1e-12);
}

BOOST_AUTO_TEST_SUITE_END()
