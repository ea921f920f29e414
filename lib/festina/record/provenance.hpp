#pragma once

#include <cstdint>
#include <string>

#include "festina/kernel/kernel.hpp"

namespace festina::record {

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
  std::string kernel;  ///< of the products of training
  std::string compiler;
};

/// Provenance of results this program makes now with `seed` and `kernel`, the one in force.
Provenance provenance(std::uint64_t seed, Kernel kernel);

}  // namespace festina::record
