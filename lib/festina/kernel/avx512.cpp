#include "festina/kernel/avx512.hpp"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)

#include <immintrin.h>

namespace festina::kernel {

bool has_avx512() {
  return __builtin_cpu_supports("avx512f");
}

}  // namespace festina::kernel

// From here on, and for this file only, code is made for AVX-512. Nothing below may be shared with
// other files: no templates or inline functions from elsewhere.
#pragma GCC target("avx512f")

#include "festina/kernel/tile.hpp"

namespace festina::kernel {

namespace {

struct Avx512 {
  using Vector = __m512d;
  using Mask = __mmask8;
  static constexpr int lanes = 8;
  static constexpr int rows = 8;  // 8 · 3 sums, 3 vectors of B: 27 of 32 registers
  static constexpr int vectors = 3;

  static Mask first(int count) { return static_cast<Mask>((1U << count) - 1); }
  static Vector zero() { return _mm512_setzero_pd(); }
  static Vector fill(double value) { return _mm512_set1_pd(value); }
  static Vector load(const double* from) { return _mm512_loadu_pd(from); }
  static Vector load(const double* from, Mask mask) { return _mm512_maskz_loadu_pd(mask, from); }
  static void store(double* to, Vector x) { _mm512_storeu_pd(to, x); }
  static void store(double* to, Vector x, Mask mask) { _mm512_mask_storeu_pd(to, mask, x); }
  static Vector fma(Vector a, Vector b, Vector c) { return _mm512_fmadd_pd(a, b, c); }
  /// x < 0 ? 0 : x, which keeps NaN.
  static Vector rectified(Vector x) {
    return _mm512_mask_mov_pd(x, _mm512_cmp_pd_mask(x, zero(), _CMP_LT_OQ), zero());
  }
  /// activity <= 0 ? 0 : x.
  static Vector switched(Vector x, Vector activity) {
    return _mm512_mask_mov_pd(x, _mm512_cmp_pd_mask(activity, zero(), _CMP_LE_OQ), zero());
  }
  /// By shuffles of the compiler's own: with their intrinsics gcc 12 warns of what is not there.
  static void transpose(Vector (&x)[lanes][1]) {
    Vector pairs[lanes];  // of columns: 2c + h in part c, of rows 2q and 2q + 1, in pairs[2q + h]
#pragma GCC unroll 4
    for (int i = 0; i < lanes; i += 2) {
      const Vector upper = x[i][0];
      const Vector lower = x[i + 1][0];
      pairs[i] = __builtin_shufflevector(upper, lower, 0, 8, 2, 10, 4, 12, 6, 14);
      pairs[i + 1] = __builtin_shufflevector(upper, lower, 1, 9, 3, 11, 5, 13, 7, 15);
    }
#pragma GCC unroll 2
    for (int h = 0; h < 2; ++h) {
      const Vector top_even = even_parts(pairs[h], pairs[2 + h]);
      const Vector top_odd = odd_parts(pairs[h], pairs[2 + h]);
      const Vector bottom_even = even_parts(pairs[4 + h], pairs[6 + h]);
      const Vector bottom_odd = odd_parts(pairs[4 + h], pairs[6 + h]);
      x[h][0] = even_parts(top_even, bottom_even);
      x[2 + h][0] = even_parts(top_odd, bottom_odd);
      x[4 + h][0] = odd_parts(top_even, bottom_even);
      x[6 + h][0] = odd_parts(top_odd, bottom_odd);
    }
  }

 private:
  /// Parts 0 and 2 of a, then of b; a part is two lanes.
  static Vector even_parts(Vector a, Vector b) {
    return __builtin_shufflevector(a, b, 0, 1, 4, 5, 8, 9, 12, 13);
  }
  /// Parts 1 and 3.
  static Vector odd_parts(Vector a, Vector b) {
    return __builtin_shufflevector(a, b, 2, 3, 6, 7, 10, 11, 14, 15);
  }
};

}  // namespace

void multiply_avx512(const ProductJob& job) {
  multiply_in_tiles<Avx512>(job);
}

}  // namespace festina::kernel

#else

#include <cstdlib>

namespace festina::kernel {

bool has_avx512() {
  return false;
}

void multiply_avx512(const ProductJob&) {
  std::abort();
}

}  // namespace festina::kernel

#endif
