#include "festina/kernel/multiply.hpp"

#include <cblas.h>

#include <algorithm>
#include <cassert>

namespace festina::kernel {

namespace {

constexpr arma::uword small_product = 1'000'000;

CBLAS_TRANSPOSE flag(Transpose transpose) {
  return transpose == Transpose::yes ? CblasTrans : CblasNoTrans;
}

/// Where column (or row, when transposed) `offset` of op(M) starts.
const double* columns_from(const arma::mat& M, Transpose transpose, arma::uword offset) {
  return M.memptr() + (transpose == Transpose::yes ? offset : offset * M.n_rows);
}

}  // namespace

void multiply(double alpha, const arma::mat& A, Transpose transpose_a, const arma::mat& B,
              Transpose transpose_b, double beta, arma::mat& C) {
  const arma::uword m = C.n_rows;
  const arma::uword n = C.n_cols;
  const arma::uword k = transpose_a == Transpose::yes ? A.n_rows : A.n_cols;
  assert((transpose_a == Transpose::yes ? A.n_cols : A.n_rows) == m);
  assert((transpose_b == Transpose::yes ? B.n_cols : B.n_rows) == k);
  assert((transpose_b == Transpose::yes ? B.n_rows : B.n_cols) == n);

  // Pieces are groups of columns of C, which lie next to each other in memory.
  const arma::uword pieces =
      std::clamp<arma::uword>((m * n * k + small_product - 1) / small_product, 1, n);
  for (arma::uword piece = 0; piece < pieces; ++piece) {
    const arma::uword from = n * piece / pieces;
    const arma::uword width = n * (piece + 1) / pieces - from;
    cblas_dgemm(CblasColMajor, flag(transpose_a), flag(transpose_b), static_cast<blasint>(m),
                static_cast<blasint>(width), static_cast<blasint>(k), alpha, A.memptr(),
                static_cast<blasint>(A.n_rows), columns_from(B, transpose_b, from),
                static_cast<blasint>(B.n_rows), beta, C.colptr(from),
                static_cast<blasint>(C.n_rows));
  }
}

}  // namespace festina::kernel
