#pragma once

#include <cstddef>
#include <string>

namespace festina::linalg {

/// Which BLAS computes the products, with its version and the processor kernel it chose.
std::string blas_name();

/// Threads the BLAS uses inside one call. Result bits depend on it, so every output records it.
int blas_threads();

/// Gets the BLAS the memory that this many threads need when they call it at once, or throws
/// RunError naming how much that is. OpenBLAS takes such a buffer at a thread's first call, and
/// where there is none to be had it asks for ever. Before the first call, on the main thread.
void reserve_blas(std::size_t threads);

/// Makes every BLAS call single-threaded, whichever OpenBLAS build is installed, and lets OpenBLAS
/// use AVX-512 where the processor has it (0.3.21 does not know processors younger than itself and
/// falls back to AVX2, at half the speed here). Both are environment variables that OpenBLAS reads
/// when it is loaded, so the program is started again when one was missing; an
/// OPENBLAS_CORETYPE that the user set is left alone. For the first line of main(); `arguments` is
/// argv. Festina works side by side over runs, where BLAS threads only get in the way.
void prepare_blas(char** arguments);

}  // namespace festina::linalg
