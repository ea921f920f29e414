#include "festina/kernel/layer_products.hpp"

#include <algorithm>
#include <cassert>

#include "festina/kernel/avx2.hpp"
#include "festina/kernel/avx512.hpp"
#include "festina/kernel/multiply.hpp"
#include "festina/kernel/rectify.hpp"

namespace festina::kernel {

namespace {

std::ptrdiff_t signed_size(arma::uword size) {
  return static_cast<std::ptrdiff_t>(size);
}

/// Numbers between the rows of a buffer with rows of `length`: a row has whole vectors, and the
/// distance is no multiple of 512 bytes, where rows would be in each other's way in the cache.
arma::uword row_distance(arma::uword length) {
  const arma::uword whole = (length + 7) / 8 * 8;
  return whole % 64 == 0 ? whole + 8 : whole;
}

}  // namespace

LayerProducts::LayerProducts(Kernel kernel) : kernel_(kernel) {
  check_available("kernel", kernel);
}

void LayerProducts::run(const ProductJob& job) const {
  kernel_ == Kernel::avx512 ? multiply_avx512(job) : multiply_avx2(job);
}

// Armadillo keeps columns together, so memory holds W as in × out and activity as P × units, row by
// row. Vectors run along the rows of B: along `out` forward and in the update, where
// outᵀ = inᵀ·Wᵀ and Wᵀ ← Wᵀ + in·deltaᵀ, and along samples on the way back, where Wᵀ·delta needs
// the rows of delta. There the tiles are turned on their way to memory.

void LayerProducts::forward(const arma::mat& W, const arma::mat& in, Into into, bool rectified,
                            arma::mat& out) {
  assert(W.n_cols == in.n_rows && W.n_rows == out.n_rows && in.n_cols == out.n_cols);
  if (kernel_ == Kernel::blas) {
    multiply(1, W, Transpose::no, in, Transpose::no, into == Into::sum ? 1 : 0, out);
    if (rectified) rectify(out);
    return;
  }
  ProductJob job;
  job.m = signed_size(in.n_cols);
  job.n = signed_size(W.n_rows);
  job.k = signed_size(W.n_cols);
  job.a = in.memptr();
  job.a_row = job.k;
  job.a_column = 1;
  job.b = W.memptr();
  job.b_row = job.n;
  job.c = out.memptr();
  job.c_row = job.n;
  job.add = into == Into::sum;
  job.rectify = rectified;
  run(job);
}

const double* LayerProducts::turned(const arma::mat& delta, arma::uword stride) {
  turned_.resize(std::max<std::size_t>(turned_.size(), delta.n_rows * stride));
  const double* from = delta.memptr();
  for (arma::uword sample = 0; sample < delta.n_cols; ++sample)
    for (arma::uword unit = 0; unit < delta.n_rows; ++unit)
      turned_[unit * stride + sample] = *from++;
  return turned_.data();
}

void LayerProducts::back(const arma::mat& W, const arma::mat& delta, Into into,
                         const arma::mat* activity, arma::mat& to) {
  assert(W.n_rows == delta.n_rows && W.n_cols == to.n_rows && delta.n_cols == to.n_cols);
  assert(activity == nullptr || arma::size(*activity) == arma::size(to));
  if (kernel_ == Kernel::blas) {
    multiply(1, W, Transpose::yes, delta, Transpose::no, into == Into::sum ? 1 : 0, to);
    if (activity != nullptr) mask_inactive(*activity, to);
    return;
  }
  const arma::uword stride = row_distance(delta.n_cols);
  ProductJob job;
  job.m = signed_size(W.n_cols);
  job.n = signed_size(delta.n_cols);
  job.k = signed_size(W.n_rows);
  job.a = W.memptr();
  job.a_row = job.k;
  job.a_column = 1;
  job.b = turned(delta, stride);
  job.b_row = signed_size(stride);
  job.c = to.memptr();
  job.c_row = job.m;
  job.transposed = true;
  job.add = into == Into::sum;
  job.activity = activity == nullptr ? nullptr : activity->memptr();
  run(job);
}

void LayerProducts::update(double step, const arma::mat& delta, const arma::mat& in, arma::mat& W) {
  assert(W.n_rows == delta.n_rows && W.n_cols == in.n_rows && in.n_cols == delta.n_cols);
  if (kernel_ == Kernel::blas) {
    multiply(step, delta, Transpose::no, in, Transpose::yes, 1, W);
    return;
  }
  ProductJob job;
  job.m = signed_size(W.n_cols);
  job.n = signed_size(W.n_rows);
  job.k = signed_size(in.n_cols);
  job.a = in.memptr();
  job.a_row = 1;
  job.a_column = job.m;
  job.b = delta.memptr();
  job.b_row = job.n;
  job.c = W.memptr();
  job.c_row = job.n;
  job.add = true;
  job.factor = step;
  run(job);
}

}  // namespace festina::kernel
