#pragma once

#include "festina/kernel/product_job.hpp"

namespace festina::kernel {

/// Whether this build holds the tiles for AVX2 with FMA and this processor can run them.
bool has_avx2();

/// C = A·B as `job` says, with AVX2 and FMA; only where has_avx2(). The same bits as with AVX-512.
void multiply_avx2(const ProductJob& job);

}  // namespace festina::kernel
