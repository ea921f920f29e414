#include "festina/linalg/frame.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/linalg/svd.hpp"
#include "support/near.hpp"

using namespace festina;
using namespace festina::linalg;
using test::check_near;

BOOST_AUTO_TEST_SUITE(linalg)

BOOST_AUTO_TEST_CASE(svd_restores_the_matrix_and_keeps_the_sign_rule) {
  arma::arma_rng::set_seed(3);
  for (const auto& [rows, columns] : {std::pair{5, 3}, {3, 5}, {4, 4}}) {
    const arma::mat M(rows, columns, arma::fill::randn);
    const Svd svd = thin_svd(M);
    check_near(svd.U * arma::diagmat(svd.s) * svd.V.t(), M, 1e-13);
    const Svd mirrored = thin_svd(-M);  // only U may change sign
    check_near(mirrored.V, svd.V, 1e-12);
    check_near(mirrored.U, -svd.U, 1e-12);
    for (arma::uword k = 0; k < svd.V.n_cols; ++k)
      BOOST_TEST(svd.V(arma::index_max(arma::abs(svd.V.col(k))), k) > 0);
  }
}

BOOST_AUTO_TEST_CASE(svd_refuses_nan) {
  arma::mat M(2, 2, arma::fill::ones);
  M(1, 0) = arma::datum::nan;
  test::check_throws<RunError>([&] { thin_svd(M); }, {"non-finite"});
}

BOOST_AUTO_TEST_CASE(rank_has_a_stated_tolerance) {
  BOOST_TEST(numerical_rank({3, 1, 1e-15}, rank_tolerance(3, 3)) == 2U);
  BOOST_TEST(numerical_rank({3, 1, 1e-10}, rank_tolerance(3, 3)) == 3U);
  BOOST_TEST(numerical_rank(arma::vec(), 1e-10) == 0U);
}

/// Σyx = 3 e0 f0' + 2 e1 f1' + 2 e2 f2' on orthonormal e, f: modes 1 and 2 are degenerate.
BOOST_AUTO_TEST_CASE(frame_of_a_known_correlation) {
  const arma::mat sigma_yx = arma::diagmat(arma::vec{3, 2, 2});
  const arma::mat sigma_x = {{1, 0, 0}, {0, 0.5, 0}, {0, 0, 0.25}};
  const Frame frame = make_frame(sigma_yx, sigma_x);
  BOOST_TEST(frame.modes() == 3U);
  BOOST_TEST_REQUIRE(frame.blocks.size() == 2U);
  BOOST_TEST(frame.blocks[1].size == 2U);
  check_near(frame.d(0), 1, 1e-14);
  check_near(arma::accu(frame.d), 1.75, 1e-14);  // the trace, whatever the basis in the block
  check_near(mode_strengths(frame, sigma_yx), frame.s, 1e-13);
}

BOOST_AUTO_TEST_CASE(the_canonical_basis_depends_on_the_space_alone) {
  arma::arma_rng::set_seed(8);
  const arma::mat basis = arma::orth(arma::mat(6, 3, arma::fill::randn));
  const arma::mat turned = basis * arma::orth(arma::mat(3, 3, arma::fill::randn));
  const arma::mat canonical = canonical_basis(basis);
  check_near(canonical_basis(turned), canonical, 1e-12);
  check_near(canonical * canonical.t(), basis * basis.t(), 1e-13);
  check_near(canonical.t() * canonical, arma::eye(3, 3), 1e-13);
}

BOOST_AUTO_TEST_CASE(modes_keep_their_place_when_they_overtake) {
  const Frame frame = make_frame(arma::diagmat(arma::vec{3, 2}), arma::eye(2, 2));
  const arma::vec strengths = mode_strengths(frame, arma::diagmat(arma::vec{0.1, 1.5}));
  check_near(strengths, arma::vec{0.1, 1.5}, 1e-14);  // singular values would be sorted 1.5, 0.1
}

BOOST_AUTO_TEST_CASE(off_diagonal_counts_what_lies_outside_blocks) {
  const std::vector<DegenerateBlock> blocks = {{0, 1}, {1, 2}};
  const arma::mat inside = {{2, 0, 0}, {0, 1, 5}, {0, 5, 1}};
  BOOST_TEST(off_diagonal(inside, blocks) == 0);
  const arma::mat mixed = {{0, 3, 0}, {0, 4, 0}, {0, 0, 0}};
  check_near(off_diagonal(mixed, blocks), 3.0 / 5.0, 1e-15);
  check_near(off_diagonal(mixed, blocks[0]), 1, 1e-15);
  BOOST_TEST(off_diagonal(mixed, blocks[1]) == 0);
  BOOST_TEST(off_diagonal(arma::mat(3, 3, arma::fill::zeros), blocks) == 0);
}

BOOST_AUTO_TEST_SUITE_END()
