#include "mpi_program.hpp"

#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "become.hpp"
#include "festina/base/error.hpp"

namespace festina::tool {

namespace fs = std::filesystem;

bool under_mpi() {
  // Open MPI says how many ranks there are; Slurm's launchers and MPICH tell a rank its number.
  if (const char* size = std::getenv("OMPI_COMM_WORLD_SIZE")) return std::string_view(size) != "1";
  return std::getenv("PMIX_RANK") != nullptr || std::getenv("PMI_RANK") != nullptr;
}

void become_mpi_program(const std::vector<std::string>& words) {
  const fs::path self = this_program();
  const fs::path program = self.parent_path() / "festina-mpi";
  if (!fs::is_regular_file(program))
    throw RunError("sweep: under mpirun the ranks need festina-mpi, and there is none beside " +
                   self.string() +
                   "; it is built where Boost.MPI is installed (libboost-mpi-dev, then build "
                   "again)");
  become("sweep", program, words);
}

}  // namespace festina::tool
