#include "festina/measure/object_similarity.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/random/stream.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::measure;
using namespace festina::random;
using test::check_near;

BOOST_AUTO_TEST_SUITE(measure)

BOOST_AUTO_TEST_CASE(objects_are_alike_across_contexts_as_far_as_a_layer_shows_objects) {
  const Task task = test::trees(3);  // sample (c, i) is column 8 c + i
  const auto objects = object_similarity(task, task.inputs().head_rows(8));
  BOOST_TEST_REQUIRE(objects.has_value());
  BOOST_TEST(objects->same == 1);
  BOOST_TEST(objects->other == 0);
  // Contexts alone; objects and contexts, cosine 1/2; all samples alike, which only `other` tells.
  BOOST_TEST(object_similarity(task, task.inputs().tail_rows(3))->same == 0);
  check_near(object_similarity(task, task.inputs())->same, 0.5, 1e-15);
  const auto all = object_similarity(task, arma::mat(2, 24, arma::fill::ones));
  check_near(all->same, 1, 1e-15);
  check_near(all->other, 1, 1e-15);
}

BOOST_AUTO_TEST_CASE(object_similarity_is_the_mean_over_pairs) {
  const Task task = test::trees(3);
  Stream stream = make_stream(1, "test", 0);
  const arma::mat H = arma::abs(normal_matrix(stream, 5, 24, 1));
  double same = 0;
  double other = 0;
  int pairs[2] = {0, 0};
  for (arma::uword i = 0; i < 24; ++i)
    for (arma::uword j = 0; j < 24; ++j) {
      if (i / 8 == j / 8) continue;
      const double cosine =
          arma::dot(H.col(i), H.col(j)) / arma::norm(H.col(i)) / arma::norm(H.col(j));
      (i % 8 == j % 8 ? same : other) += cosine;
      ++pairs[i % 8 == j % 8 ? 0 : 1];
    }
  const auto found = object_similarity(task, H);
  check_near(found->same, same / pairs[0], 1e-14);
  check_near(found->other, other / pairs[1], 1e-14);
}

BOOST_AUTO_TEST_CASE(there_is_no_object_similarity_without_contexts) {
  BOOST_TEST(!object_similarity(test::random_task(3, 2, 5), arma::mat(4, 5, arma::fill::ones)));
  BOOST_CHECK_THROW(object_similarity(test::trees(3), arma::mat(4, 5)), InputError);
}

BOOST_AUTO_TEST_SUITE_END()
