#pragma once

#include <cstdint>
#include <string>

namespace festina {

/// Everything besides the settings that can change a result.
struct Provenance {
  std::string festina;
  std::string commit;
  std::uint64_t seed;
  std::string boost;
  std::string armadillo;
  std::string hdf5;
  std::string blas;
  int blas_threads;
  std::string compiler;
};

/// Provenance of results this program makes now with `seed`.
Provenance provenance(std::uint64_t seed);

}  // namespace festina
