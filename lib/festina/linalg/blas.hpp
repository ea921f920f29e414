#pragma once

#include <string>

namespace festina {

/// Which BLAS computes the products, with its version and the processor kernel it chose.
std::string blas_name();

/// Threads the BLAS uses inside one call. Result bits depend on it, so every output records it.
int blas_threads();

/// Makes every BLAS call single-threaded, whichever OpenBLAS build is installed: sets
/// OPENBLAS_NUM_THREADS and OMP_NUM_THREADS to 1 and starts the program again when they were not
/// (an OpenMP build of OpenBLAS overrides a later call). For the first line of main(); `arguments`
/// is argv. Festina runs its work side by side over runs, where BLAS threads only get in the way.
void pin_blas_to_one_thread(char** arguments);

}  // namespace festina
