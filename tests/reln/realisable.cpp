#include "festina/reln/realisable.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/random/stream.hpp"
#include "festina/task/xor.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::random;
using namespace festina::reln;
using namespace festina::task;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(reln)

namespace {

/// Checks the proof that came with an answer by its definition; returns the answer.
bool proved(const arma::mat& inputs, const arma::rowvec& pattern, OffSide off) {
  const Realisability found = realisable(inputs, pattern, off);
  if (found.realisable) {
    BOOST_TEST(found.certificate.is_empty());
    for (arma::uword i = 0; i < inputs.n_cols; ++i) {
      const double input = arma::dot(found.weights, inputs.col(i));
      if (pattern(i) == 1)
        BOOST_TEST(input >= 1 - 1e-6);
      else
        BOOST_TEST(input <= (off == OffSide::weak ? 0 : -1) + 1e-6);
    }
    return true;
  }
  const arma::vec& c = found.certificate;
  BOOST_TEST(found.weights.is_empty());
  BOOST_TEST_REQUIRE(c.n_elem == inputs.n_cols);
  BOOST_TEST(c.min() >= 0);
  const double on = arma::dot(c, pattern);
  check_near(off == OffSide::weak ? on : arma::accu(c), 1, 1e-12);
  check_near(arma::vec(inputs * (c % pattern.t())), arma::vec(inputs * (c % (1 - pattern.t()))),
             1e-7 * arma::abs(inputs).max());
  return false;
}

}  // namespace

BOOST_AUTO_TEST_CASE(exclusive_or_is_no_pattern_of_a_unit) {
  // Samples (−1,−1), (−1,1), (1,−1), (1,1). On at equal signs: (−1,−1) + (1,1) = 0 leaves no w.
  // What is on spans one diagonal, what is off the other, so λ = ½, ½ is the only certificate.
  const arma::mat inputs = xor_task(XorEncoding::pm1, "xor").inputs();
  const arma::rowvec equal = {1, 0, 0, 1};
  const Realisability found = realisable(inputs, equal);
  BOOST_TEST_REQUIRE(!found.realisable);
  check_near(found.certificate(0), 0.5, 1e-12);
  check_near(found.certificate(3), 0.5, 1e-12);
  check_near(found.certificate(1), found.certificate(2), 1e-12);
  BOOST_TEST(!proved(inputs, equal, OffSide::strict));
  BOOST_TEST(proved(inputs, {0, 0, 1, 1}, OffSide::strict));  // the half-plane x1 > 0
  // One corner alone: w along it is 0 on its neighbours, which is off for a ReLU.
  BOOST_TEST(proved(inputs, {0, 0, 0, 1}, OffSide::weak));
  BOOST_TEST(!proved(inputs, {0, 0, 0, 1}, OffSide::strict));
  BOOST_TEST(!proved(inputs, {1, 1, 1, 1}, OffSide::weak));
}

BOOST_AUTO_TEST_CASE(trivial_patterns_and_samples_without_input) {
  const arma::mat inputs = {{0, 1, 2}, {0, 1, -1}};
  BOOST_TEST(realisable(inputs, {0, 0, 0}).weights.is_zero());
  BOOST_TEST(proved(inputs, {0, 1, 1}, OffSide::weak));
  // x = 0 is never on, and never strictly off either.
  check_near(realisable(inputs, {1, 1, 0}).certificate, arma::vec{1, 0, 0}, 1e-12);
  BOOST_TEST(!proved(inputs, {0, 1, 1}, OffSide::strict));
}

BOOST_AUTO_TEST_CASE(context_gates_are_patterns_of_units_with_context_inputs) {
  const Task task = test::trees(3);
  for (const std::vector<std::size_t>& on :
       std::vector<std::vector<std::size_t>>{{0}, {1, 2}, {0, 1, 2}})
    BOOST_TEST(proved(task.inputs(), task.context_gate(on), OffSide::strict));
  // Without the context's inputs nothing tells contexts apart.
  const arma::mat objects = task.inputs().rows(task.object_inputs());
  BOOST_TEST(!proved(objects, task.context_gate({0, 1}), OffSide::weak));
  // Exclusive-or of object and context on one-hot inputs: (o1 + c1) + (o2 + c2) =
  // (o1 + c2) + (o2 + c1).
  arma::rowvec pattern(24, arma::fill::zeros);
  pattern(0) = pattern(9) = 1;
  BOOST_TEST(!proved(task.inputs(), pattern, OffSide::strict));
}

BOOST_AUTO_TEST_CASE(answers_about_random_patterns_prove_themselves) {
  Stream stream = make_stream(3, "test", 0);
  std::size_t yes = 0;
  std::size_t all = 0;
  for (const arma::uword inputs : {2, 3, 6})
    for (std::size_t draw = 0; draw < 30; ++draw) {
      const arma::mat X = normal_matrix(stream, inputs, 9, 1);
      const arma::rowvec of_unit =
          arma::conv_to<arma::rowvec>::from(normal_matrix(stream, 1, inputs, 1) * X > 0);
      const arma::rowvec random =
          arma::conv_to<arma::rowvec>::from(normal_matrix(stream, 1, 9, 1) > 0);
      for (const OffSide off : {OffSide::weak, OffSide::strict}) {
        BOOST_TEST(proved(X, of_unit, off));
        const bool found = proved(X, random, off);
        yes += found;
        ++all;
        // Lengths and the unit of inputs make no difference.
        arma::mat scaled = 1e-6 * X;
        scaled.col(4) *= 1e3;
        BOOST_TEST(realisable(scaled, random, off).realisable == found);
      }
    }
  // Cover 1965: of 2⁹ patterns 18, 74 and 438 are realisable, on average 34 %.
  BOOST_TEST(yes > all / 5);
  BOOST_TEST(yes < all / 2);
}

BOOST_AUTO_TEST_CASE(patterns_are_checked) {
  const arma::mat inputs = {{1, 2}};
  check_throws<InputError>([&] { realisable(inputs, {1}); }, {"gate pattern", "1 values", "2"});
  check_throws<InputError>([&] { realisable(inputs, {1, 0.5}); }, {"0.5", "0 and 1"});
  check_throws<InputError>([&] { realisable({{1, arma::datum::nan}}, {1, 0}); }, {"not finite"});
}

BOOST_AUTO_TEST_SUITE_END()
