#include "fma_peak.hpp"

#if defined(__x86_64__) && defined(__GNUC__)

namespace festina::bench {

namespace {

constexpr int chains = 12;  // more than latency × units of any processor here

template <class Vector>
__attribute__((always_inline)) inline double run(long rounds) {
  constexpr int lanes = sizeof(Vector) / sizeof(double);
  Vector x[chains];
  Vector shrink{};
  Vector shift{};
  shrink += 0.999;
  shift += 0.001;
#pragma GCC unroll 12
  for (int i = 0; i < chains; ++i) x[i] = shift;
  for (long round = 0; round < rounds; ++round) {
#pragma GCC unroll 12
    for (int i = 0; i < chains; ++i) {
      x[i] = x[i] * shrink + shift;  // one fused instruction where the target has it
      asm volatile("" : "+v"(x[i]));
    }
  }
  return 2.0 * lanes * chains * static_cast<double>(rounds);
}

using Vector8 = double __attribute__((vector_size(64)));
using Vector4 = double __attribute__((vector_size(32)));

__attribute__((target("avx512f"))) double run_avx512(long rounds) {
  return run<Vector8>(rounds);
}

__attribute__((target("avx2,fma"))) double run_avx2(long rounds) {
  return run<Vector4>(rounds);
}

}  // namespace

double multiply_add_avx512(long rounds) {
  return __builtin_cpu_supports("avx512f") ? run_avx512(rounds) : 0;
}

double multiply_add_avx2(long rounds) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? run_avx2(rounds) : 0;
}

}  // namespace festina::bench

#else

namespace festina::bench {

double multiply_add_avx512(long) {
  return 0;
}

double multiply_add_avx2(long) {
  return 0;
}

}  // namespace festina::bench

#endif
