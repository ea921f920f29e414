#pragma once

#include <string>
#include <vector>

namespace festina::tool {

/// Whether this process was started by mpirun or the like as one of several ranks.
bool under_mpi();

/// Becomes festina-mpi, the program whose ranks share a sweep, with these words behind its name.
/// Throws RunError when there is none beside this program.
[[noreturn]] void become_mpi_program(const std::vector<std::string>& words);

}  // namespace festina::tool
