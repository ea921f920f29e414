#include "festina/measure/similarity.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/base/error.hpp"
#include "support/near.hpp"

using namespace festina;
using namespace festina::measure;
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
}

BOOST_AUTO_TEST_CASE(similarity_checks_what_it_is_given) {
  check_throws<InputError>([] { cosine_similarity(arma::mat(2, 3)); }, {"Gram", "2 × 3"});
  check_throws<InputError>([] { cosine_similarity({{1, 0.5}, {0.4, 1}}); }, {"not symmetric"});
  check_throws<InputError>([] { cosine_similarity({{-1, 0}, {0, 1}}); }, {"negative"});
  check_throws<InputError>([] { cosine_similarity(arma::mat{arma::datum::nan}); }, {"not finite"});
}

BOOST_AUTO_TEST_SUITE_END()
