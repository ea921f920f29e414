#pragma once

#include <cstddef>

namespace festina::kernel {

/// A product of matrices for the register tiles: C = A·B, m × n with a sum over k. Plain numbers
/// and pointers, for the files that are compiled for one instruction set share no code with others.
struct ProductJob {
  std::ptrdiff_t m = 0;
  std::ptrdiff_t n = 0;
  std::ptrdiff_t k = 0;
  const double* a = nullptr;  ///< A(i, l) is a[i · a_row + l · a_column]
  std::ptrdiff_t a_row = 0;
  std::ptrdiff_t a_column = 0;
  const double* b = nullptr;  ///< B(l, j) is b[l · b_row + j]
  std::ptrdiff_t b_row = 0;
  double* c = nullptr;  ///< C(i, j) is c[i · c_row + j], or c[j · c_row + i] when `transposed`
  std::ptrdiff_t c_row = 0;
  bool transposed = false;
  bool add = false;      ///< C ← C + factor · A·B; the old content of C is not read otherwise
  double factor = 1;     ///< other than 1 with `add` only
  bool rectify = false;  ///< C ← max(C, 0) in the end; NaN stays
  /// C ← 0 in the end wherever this, laid out as C, is ≤ 0 (not where it is NaN); or nothing.
  const double* activity = nullptr;
};

}  // namespace festina::kernel
