#include "festina/kernel/avx2.hpp"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)

#include <immintrin.h>

namespace festina::kernel {

bool has_avx2() {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}

}  // namespace festina::kernel

// From here on, and for this file only, code is made for AVX2. Nothing below may be shared with
// other files: no templates or inline functions from elsewhere.
#pragma GCC target("avx2,fma")

#include "festina/kernel/tile.hpp"

namespace festina::kernel {

namespace {

struct Avx2 {
  using Vector = __m256d;
  using Mask = __m256i;
  static constexpr int lanes = 4;
  static constexpr int rows = 4;  // 4 · 3 sums, 3 vectors of B, 1 of A: all 16 registers
  static constexpr int vectors = 3;

  static Mask first(int count) {
    return _mm256_cmpgt_epi64(_mm256_set1_epi64x(count), _mm256_setr_epi64x(0, 1, 2, 3));
  }
  static Vector zero() { return _mm256_setzero_pd(); }
  static Vector fill(double value) { return _mm256_set1_pd(value); }
  static Vector load(const double* from) { return _mm256_loadu_pd(from); }
  static Vector load(const double* from, Mask mask) { return _mm256_maskload_pd(from, mask); }
  static void store(double* to, Vector x) { _mm256_storeu_pd(to, x); }
  static void store(double* to, Vector x, Mask mask) { _mm256_maskstore_pd(to, mask, x); }
  static Vector fma(Vector a, Vector b, Vector c) { return _mm256_fmadd_pd(a, b, c); }
  /// x < 0 ? 0 : x, which keeps NaN.
  static Vector rectified(Vector x) {
    return _mm256_andnot_pd(_mm256_cmp_pd(x, zero(), _CMP_LT_OQ), x);
  }
  /// activity <= 0 ? 0 : x.
  static Vector switched(Vector x, Vector activity) {
    return _mm256_andnot_pd(_mm256_cmp_pd(activity, zero(), _CMP_LE_OQ), x);
  }
  static void transpose(Vector (&x)[lanes][1]) {
    const Vector even_01 = _mm256_unpacklo_pd(x[0][0], x[1][0]);
    const Vector odd_01 = _mm256_unpackhi_pd(x[0][0], x[1][0]);
    const Vector even_23 = _mm256_unpacklo_pd(x[2][0], x[3][0]);
    const Vector odd_23 = _mm256_unpackhi_pd(x[2][0], x[3][0]);
    x[0][0] = _mm256_permute2f128_pd(even_01, even_23, 0x20);
    x[1][0] = _mm256_permute2f128_pd(odd_01, odd_23, 0x20);
    x[2][0] = _mm256_permute2f128_pd(even_01, even_23, 0x31);
    x[3][0] = _mm256_permute2f128_pd(odd_01, odd_23, 0x31);
  }
};

}  // namespace

void multiply_avx2(const ProductJob& job) {
  multiply_in_tiles<Avx2>(job);
}

}  // namespace festina::kernel

#else

#include <cstdlib>

namespace festina::kernel {

bool has_avx2() {
  return false;
}

void multiply_avx2(const ProductJob&) {
  std::abort();
}

}  // namespace festina::kernel

#endif
