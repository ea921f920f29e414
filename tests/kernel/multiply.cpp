#include "festina/kernel/multiply.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/kernel/rectify.hpp"
#include "support/near.hpp"

using namespace festina;
using namespace festina::kernel;
using test::check_near;

BOOST_AUTO_TEST_SUITE(kernel)

/// Entry by entry, independent of any BLAS.
arma::mat product(const arma::mat& A, const arma::mat& B) {
  arma::mat C(A.n_rows, B.n_cols, arma::fill::zeros);
  for (arma::uword i = 0; i < C.n_rows; ++i)
    for (arma::uword j = 0; j < C.n_cols; ++j)
      for (arma::uword k = 0; k < A.n_cols; ++k) C(i, j) += A(i, k) * B(k, j);
  return C;
}

BOOST_AUTO_TEST_CASE(all_transposes_with_and_without_cuts) {
  arma::arma_rng::set_seed(5);
  // The second size exceeds a million multiply-adds and is cut; the third is cut into single
  // columns.
  for (const auto& [m, n, k] : {std::tuple{3, 5, 4}, {60, 24, 700}, {1200, 2, 900}}) {
    const arma::mat A(m, k, arma::fill::randn);
    const arma::mat B(k, n, arma::fill::randn);
    const arma::mat C0(m, n, arma::fill::randn);
    const arma::mat expected = 0.5 * C0 + 2.0 * product(A, B);
    for (const Transpose ta : {Transpose::no, Transpose::yes})
      for (const Transpose tb : {Transpose::no, Transpose::yes}) {
        arma::mat C = C0;
        multiply(2.0, ta == Transpose::yes ? arma::mat(A.t()) : A, ta,
                 tb == Transpose::yes ? arma::mat(B.t()) : B, tb, 0.5, C);
        check_near(C, expected, 1e-11);
      }
  }
}

BOOST_AUTO_TEST_CASE(beta_zero_does_not_read_the_old_content) {
  arma::mat C(2, 2);
  C.fill(arma::datum::nan);
  multiply(1.0, arma::eye(2, 2), Transpose::no, arma::ones(2, 2), Transpose::no, 0.0, C);
  check_near(C, arma::ones(2, 2), 0);
}

BOOST_AUTO_TEST_CASE(nan_survives_the_rectifier) {
  arma::mat x = {-1, 0, 2, arma::datum::nan};
  rectify(x);
  BOOST_TEST(x(0) == 0);
  BOOST_TEST(x(2) == 2);
  BOOST_TEST(std::isnan(x(3)));
  arma::mat delta(1, 4, arma::fill::ones);
  mask_inactive(x, delta);
  BOOST_TEST(delta(0) == 0);
  BOOST_TEST(delta(1) == 0);
  BOOST_TEST(delta(2) == 1);
  BOOST_TEST(delta(3) == 1);
}

BOOST_AUTO_TEST_SUITE_END()
