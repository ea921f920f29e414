#include "festina/linalg/blas.hpp"

#include <cblas.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "festina/base/error.hpp"
#include "festina/base/memory.hpp"

// OpenBLAS's own: a buffer out of those that it keeps. Not in its headers, and missing from some
// builds.
extern "C" {
__attribute__((weak)) void* blas_memory_alloc(int procedure);
__attribute__((weak)) void blas_memory_free(void* buffer);
}

namespace festina::linalg {

namespace {

/// Of one buffer (OpenBLAS's BUFFER_SIZE on x86-64 and ARM64, with what it is aligned by).
constexpr std::size_t buffer_bytes = (std::size_t{32} << 22) + (std::size_t{1} << 16);

/// More threads than OpenBLAS knows of would make it say so.
constexpr std::size_t most_reserved = 64;

/// Whether so much address space is to be had; it is given back.
bool can_map(std::size_t bytes) {
  void* place = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (place == MAP_FAILED) return false;
  munmap(place, bytes);
  return true;
}

}  // namespace

void reserve_blas(std::size_t threads) {
  const std::size_t buffers = std::clamp<std::size_t>(threads, 1, most_reserved);
  if (!can_map(buffers * buffer_bytes))
    throw RunError("out of memory: the BLAS needs " +
                   base::bytes_text(static_cast<double>(buffers * buffer_bytes)) +
                   (buffers > 1
                        ? " for " + std::to_string(buffers) + " workers; fewer --workers need less"
                        : ""));
  if (blas_memory_alloc == nullptr || blas_memory_free == nullptr) return;
  // What is given back is kept for the calls to come.
  std::vector<void*> held;
  for (std::size_t i = 0; i < buffers; ++i) held.push_back(blas_memory_alloc(0));
  for (void* buffer : held) blas_memory_free(buffer);
}

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
