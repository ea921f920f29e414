#pragma once

#include "settings.hpp"

namespace festina::tool {

/// Whether this process was started by mpirun or the like as one of several ranks.
bool under_mpi();

/// Becomes festina-mpi, the program whose ranks share a sweep, with the same words. Throws RunError
/// when there is none beside this program.
[[noreturn]] void become_mpi_program(const Settings& settings);

}  // namespace festina::tool
