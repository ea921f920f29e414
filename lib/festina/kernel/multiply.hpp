#pragma once

#include <armadillo>

namespace festina::kernel {

/// Whether a factor enters a product as it is or transposed.
enum class Transpose { no, yes };

/// C ← alpha · op(A) · op(B) + beta · C, in place and without temporaries. With beta = 0 the old
/// content of C is not read. The product is cut into pieces of at most 10⁶ multiply-adds, the size
/// up to which OpenBLAS has a faster path for small matrices (docs/performance.md).
/// Sizes must fit (checked by assert only: this is the inner loop of training). Seven parameters,
/// those of the BLAS routine dgemm in their order.
void multiply(double alpha, const arma::mat& A, Transpose transpose_a, const arma::mat& B,
              Transpose transpose_b, double beta, arma::mat& C);

}  // namespace festina::kernel
