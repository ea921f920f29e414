#include "festina/linalg/blas.hpp"

#include <cblas.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace festina::linalg {

std::string blas_name() {
  // Asked once: OpenBLAS makes up its answer in one buffer for all threads.
  static const std::string name =
      std::string(openblas_get_config()) + " (" + openblas_get_corename() + ")";
  return name;
}

int blas_threads() {
  return openblas_get_num_threads();
}

namespace {

/// The instructions of OpenBLAS's SkylakeX kernels.
bool runs_skylakex() {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512cd") &&
         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512vl");
#else
  return false;
#endif
}

}  // namespace

void prepare_blas(char** arguments) {
  bool ready = true;
  for (const char* variable : {"OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"}) {
    const char* value = std::getenv(variable);
    if (value != nullptr && std::string_view(value) == "1") continue;
    setenv(variable, "1", 1);
    ready = false;
  }
  if (runs_skylakex() && std::getenv("OPENBLAS_CORETYPE") == nullptr) {
    setenv("OPENBLAS_CORETYPE", "SkylakeX", 1);
    ready = false;
  }
  if (!ready) execv("/proc/self/exe", arguments);
  // Reached when all was set, or where there is no /proc; then this call has to do.
  openblas_set_num_threads(1);
}

}  // namespace festina::linalg
