#include "festina/reln/realisable_patterns.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>
#include <set>

#include "festina/base/error.hpp"
#include "festina/random/stream.hpp"
#include "festina/task/xor.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::random;
using namespace festina::reln;
using namespace festina::task;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(reln)

namespace {

/// C(P, n) = 2 Σ_{k<n} binom(P − 1, k).
arma::uword cover(arma::uword samples, arma::uword inputs) {
  double sum = 0;
  for (arma::uword k = 0; k < std::min(inputs, samples); ++k)
    sum +=
        std::round(std::exp(std::lgamma(samples) - std::lgamma(k + 1) - std::lgamma(samples - k)));
  return static_cast<arma::uword>(2 * sum);
}

/// Ways to part n things into k sets: S(n, k) = k S(n − 1, k) + S(n − 1, k − 1).
double stirling(int n, int k) {
  if (n == 0 || k == 0) return n == k;
  return k * stirling(n - 1, k) + stirling(n - 1, k - 1);
}

/// Σ_j (j!)² S(n + 1, j + 1) S(C + 1, j + 1), the poly-Bernoulli number of index −n and −C.
double poly_bernoulli(int n, int C) {
  double sum = 0;
  for (int j = 0; j <= std::min(n, C); ++j)
    sum += std::pow(std::tgamma(j + 1), 2) * stirling(n + 1, j + 1) * stirling(C + 1, j + 1);
  return sum;
}

using Patterns = std::set<std::vector<double>>;

Patterns as_set(const std::vector<arma::rowvec>& patterns) {
  Patterns set;
  for (const arma::rowvec& pattern : patterns) set.emplace(pattern.begin(), pattern.end());
  return set;
}

/// Patterns (weak) on whole-numbered samples of two inputs, exactly: they change only where w is at
/// right angles to a sample, so w at all those angles and between any two of them, and w = 0.
Patterns around_the_circle(const arma::mat& inputs) {
  std::vector<arma::vec> normals;
  for (arma::uword i = 0; i < inputs.n_cols; ++i)
    for (const double sign : {1.0, -1.0}) {
      const arma::vec normal = {-sign * inputs(1, i), sign * inputs(0, i)};
      if (!normal.is_zero()) normals.push_back(normal);
      // Between two opposite normals, where all samples lie on one line.
      if (!normal.is_zero()) normals.push_back(sign * inputs.col(i));
    }
  std::vector<arma::vec> all = normals;
  all.push_back({0, 0});
  for (const arma::vec& a : normals)
    for (const arma::vec& b : normals)
      for (const arma::vec& between : {arma::vec(a + b), arma::vec(97 * a + b)})
        all.push_back(between);
  Patterns found;
  for (const arma::vec& w : all) {
    const arma::rowvec pattern = arma::conv_to<arma::rowvec>::from(w.t() * inputs > 0);
    found.emplace(pattern.begin(), pattern.end());
  }
  return found;
}

}  // namespace

BOOST_AUTO_TEST_CASE(samples_in_general_position_follow_cover) {
  Stream stream = make_stream(4, "test", 0);
  for (const arma::uword inputs : {1, 2, 3, 4})
    for (const arma::uword samples : {1, 3, 5, 8}) {
      const arma::mat X = normal_matrix(stream, inputs, samples, 1);
      const auto strict = realisable_patterns(X, OffSide::strict);
      BOOST_TEST(strict.size() == cover(samples, inputs));
      BOOST_TEST(as_set(strict).size() == strict.size());
      // Weakly every pattern of general position is a strict one, but never-on always is one too.
      Patterns weak = as_set(realisable_patterns(X));
      Patterns expected = as_set(strict);
      expected.emplace(samples, 0.0);
      BOOST_TEST((weak == expected));
    }
}

BOOST_AUTO_TEST_CASE(exclusive_or_by_hand) {
  // Four half-planes of two neighbours; weakly a corner alone as well, and never on.
  const arma::mat pm1 = xor_task(XorEncoding::pm1, "xor").inputs();
  BOOST_TEST(realisable_patterns(pm1, OffSide::strict).size() == 4U);
  BOOST_TEST(realisable_patterns(pm1).size() == 9U);
  BOOST_TEST(count_realisable_patterns(pm1) == 8U);
  // (0,0) is never on and never strictly off; with (1,1) = (0,1) + (1,0): 111, 100, 101, 010, 011.
  const arma::mat zero_one = xor_task(XorEncoding::zero_one, "xor").inputs();
  BOOST_TEST(realisable_patterns(zero_one, OffSide::strict).empty());
  BOOST_TEST(count_realisable_patterns(zero_one) == 5U);
}

BOOST_AUTO_TEST_CASE(degenerate_positions_follow_the_circle) {
  // Equal, opposite, parallel and missing samples.
  for (const arma::mat& inputs :
       {arma::mat{{1, 1, -1, 2, 0}, {0, 0, 0, 0, 0}}, arma::mat{{1, 1, -2, 0, 3}, {2, 2, -4, 1, 1}},
        arma::mat{{1, 0, -1, 0, 1, -1}, {0, 1, 0, -1, 1, -1}}})
    BOOST_TEST((as_set(realisable_patterns(inputs)) == around_the_circle(inputs)));
}

BOOST_AUTO_TEST_CASE(objects_in_contexts_follow_the_poly_bernoulli_numbers,
                     *boost::unit_test::label("long")) {
  // w·x = a_o + b_c: regions are the acyclic orientations of the complete bipartite graph.
  for (const int objects : {2, 4})
    for (const int contexts : {2, 3}) {
      Contextual options;
      options.objects = static_cast<arma::uword>(objects);
      options.contexts = static_cast<arma::uword>(contexts);
      options.context_scale = 1.3;
      const arma::mat inputs = contextual_task(options, "small").inputs();
      const double expected = poly_bernoulli(objects, contexts);  // 14, 46, 146, 1066
      BOOST_TEST(realisable_patterns(inputs, OffSide::strict).size() == expected);
      BOOST_TEST(realisable_patterns(inputs).size() == expected);
      BOOST_TEST(count_realisable_patterns(inputs) == expected - 2);
    }
}

BOOST_AUTO_TEST_CASE(too_many_patterns_are_refused) {
  check_throws<InputError>([] { realisable_patterns(test::trees(3).inputs(), OffSide::weak, 100); },
                           {"more than 100", "of 24 samples"});
}

BOOST_AUTO_TEST_SUITE_END()
