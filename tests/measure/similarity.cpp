#include "festina/measure/similarity.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/random/stream.hpp"
#include "support/near.hpp"

using namespace festina;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(measure)

BOOST_AUTO_TEST_CASE(similarity_of_hand_made_activity) {
  // Samples (1,0), (1,1), (0,2), nothing.
  const arma::mat activity = {{1, 1, 0, 0}, {0, 1, 2, 0}};
  const double half = std::sqrt(0.5);
  const arma::mat cosine = {{1, half, 0, 0}, {half, 1, half, 0}, {0, half, 1, 0}, {0, 0, 0, 1}};
  check_near(cosine_similarity(activity.t() * activity), cosine, 1e-14);
  // The unit of activity does not matter, however small it is at the start.
  check_near(cosine_similarity(1e-150 * (activity.t() * activity)), cosine, 1e-14);
  // Without the mean over two units samples are (½,−½), 0, (−1,1), 0.
  check_near(activity_correlation(activity),
             arma::mat{{1, 0, -1, 0}, {0, 1, 0, 0}, {-1, 0, 1, 0}, {0, 0, 0, 1}}, 1e-14);
}

BOOST_AUTO_TEST_CASE(correlations_are_those_of_armadillo) {
  Stream stream = make_stream(7, "test", 0);
  const arma::mat activity = normal_matrix(stream, 9, 6, 1);
  const arma::mat other = normal_matrix(stream, 9, 6, 1);
  check_near(activity_correlation(activity), arma::cor(activity), 1e-12);
  const arma::mat a = activity_correlation(activity);
  const arma::mat b = activity_correlation(other);
  arma::vec first;
  arma::vec second;
  for (arma::uword i = 0; i < 6; ++i)
    for (arma::uword j = i + 1; j < 6; ++j) {
      first.resize(first.n_elem + 1);
      second.resize(second.n_elem + 1);
      first.back() = a(i, j);
      second.back() = b(i, j);
    }
  check_near(*similarity_correlation(a, b), arma::as_scalar(arma::cor(first, second)), 1e-12);
  check_near(*similarity_correlation(a, 3 - 2 * a), -1, 1e-12);
  BOOST_TEST(!similarity_correlation(a, arma::mat(6, 6, arma::fill::eye)).has_value());
}

BOOST_AUTO_TEST_CASE(similarity_checks_what_it_is_given) {
  check_throws<InputError>([] { cosine_similarity(arma::mat(2, 3)); }, {"Gram", "2 × 3"});
  check_throws<InputError>([] { cosine_similarity({{1, 0.5}, {0.4, 1}}); }, {"not symmetric"});
  check_throws<InputError>([] { cosine_similarity({{-1, 0}, {0, 1}}); }, {"negative"});
  check_throws<InputError>([] { cosine_similarity(arma::mat{arma::datum::nan}); }, {"not finite"});
  check_throws<InputError>([] { activity_correlation({}); }, {"activity", "empty"});
  check_throws<InputError>([] { similarity_correlation(arma::mat(2, 2), arma::mat(2, 2)); },
                           {"2 samples"});
}

BOOST_AUTO_TEST_SUITE_END()
