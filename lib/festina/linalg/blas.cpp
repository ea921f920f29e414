#include "festina/linalg/blas.hpp"

#include <cblas.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace festina {

std::string blas_name() {
  return std::string(openblas_get_config()) + " (" + openblas_get_corename() + ")";
}

int blas_threads() { return openblas_get_num_threads(); }

void pin_blas_to_one_thread(char** arguments) {
  bool pinned = true;
  for (const char* variable : {"OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"}) {
    const char* value = std::getenv(variable);
    if (value != nullptr && std::string_view(value) == "1") continue;
    setenv(variable, "1", 1);
    pinned = false;
  }
  // OpenBLAS reads the variables when it is loaded, before main: a fresh start is the sure way.
  if (!pinned) execv("/proc/self/exe", arguments);
  // Only reached when pinned already, or without /proc: then this call has to do.
  openblas_set_num_threads(1);
}

}  // namespace festina
