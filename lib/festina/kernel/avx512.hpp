#pragma once

#include "festina/kernel/product_job.hpp"

namespace festina::kernel {

/// Whether this build holds the tiles for AVX-512 and this processor can run them.
bool has_avx512();

/// C = A·B as `job` says, with AVX-512; only where has_avx512().
void multiply_avx512(const ProductJob& job);

}  // namespace festina::kernel
