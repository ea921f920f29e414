#pragma once

#include <armadillo>
#include <vector>

#include "festina/kernel/kernel.hpp"

namespace festina::kernel {

struct ProductJob;

/// Whether a product takes the place of what was there, which is then not read, or is added to it.
enum class Into { fresh, sum };

/// The three products of a layer with weights W (out × in) on P samples. With the kernels avx512
/// and avx2 every entry of a product is summed in rising order of the inner index, by fused
/// multiply-adds in blocks of 128 terms, so that both give the same bits on every machine; the BLAS
/// differs from them by rounding. Keeps a buffer: one object serves one thread.
/// Sizes must fit (checked by assert only: this is the inner loop of training).
class LayerProducts {
 public:
  /// Throws InputError when the kernel is not available.
  explicit LayerProducts(Kernel kernel);

  Kernel kernel() const { return kernel_; }

  /// out ← W·in (+ out), and then, if `rectified`, out ← max(out, 0) where NaN stays NaN. `in` is
  /// in × P, `out` is out × P.
  void forward(const arma::mat& W, const arma::mat& in, Into into, bool rectified, arma::mat& out);

  /// to ← Wᵀ·delta (+ to), and then, if there is an `activity`, 0 wherever it is ≤ 0 (not where it
  /// is NaN): the derivative of the rectifier. `delta` is out × P, `to` and `activity` are in × P.
  void back(const arma::mat& W, const arma::mat& delta, Into into, const arma::mat* activity,
            arma::mat& to);

  /// W ← W + step · delta·inᵀ, in place. `delta` is out × P, `in` is in × P.
  void update(double step, const arma::mat& delta, const arma::mat& in, arma::mat& W);

 private:
  void run(const ProductJob& job) const;
  /// deltaᵀ with its rows `stride` apart.
  const double* turned(const arma::mat& delta, arma::uword stride);

  Kernel kernel_;
  std::vector<double> turned_;
};

}  // namespace festina::kernel
