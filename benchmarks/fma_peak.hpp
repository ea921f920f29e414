#pragma once

namespace festina::bench {

/// Multiply-adds of doubles in registers only, 12 vectors of them `rounds` times; returns the
/// number of floating-point operations, or 0 where this processor cannot. What no kernel can
/// exceed.
double multiply_add_avx512(long rounds);
double multiply_add_avx2(long rounds);

}  // namespace festina::bench
