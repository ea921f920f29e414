#pragma once

#include <string>
#include <vector>

namespace festina::kernel {

/// What computes the products of training: register tiles for AVX-512, the same tiles for AVX2 with
/// FMA, which give the same bits, or the BLAS, whose bits depend on its version and its kernels.
enum class Kernel { avx512, avx2, blas };

/// "avx512", "avx2" or "blas".
const std::string& name_of(Kernel kernel);

/// Whether this build holds the kernel and this processor can run it; the BLAS always does.
bool is_available(Kernel kernel);

/// The names of those that are available, fastest first.
std::vector<std::string> available_kernels();

/// The fastest that is available, whatever the environment says.
Kernel fastest_kernel();

/// The kernel that the environment variable FESTINA_KERNEL names, or the fastest that is available
/// where it is not set. This is the only place that reads it: a program asks once, at its door, and
/// passes the answer on in Training. Throws InputError when it is no name
/// of a kernel, or of one that is not available.
Kernel chosen_kernel();

/// Throws InputError naming `what`, the kernel and those that are allowed unless it is available.
void check_available(const std::string& what, Kernel kernel);

}  // namespace festina::kernel

namespace festina {
using kernel::Kernel;
}  // namespace festina
