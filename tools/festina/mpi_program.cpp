#include "mpi_program.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string_view>
#include <system_error>

#include "festina/base/error.hpp"

namespace festina::tool {

namespace fs = std::filesystem;

bool under_mpi() {
  // Open MPI says how many ranks there are; Slurm's launchers and MPICH tell a rank its number.
  if (const char* size = std::getenv("OMPI_COMM_WORLD_SIZE")) return std::string_view(size) != "1";
  return std::getenv("PMIX_RANK") != nullptr || std::getenv("PMI_RANK") != nullptr;
}

void become_mpi_program(const std::vector<std::string>& words) {
  std::error_code error;
  const fs::path self = fs::read_symlink("/proc/self/exe", error);
  const fs::path program = self.parent_path() / "festina-mpi";
  if (!fs::is_regular_file(program))
    throw RunError("sweep: under mpirun the ranks need festina-mpi, and there is none beside " +
                   self.string() +
                   "; it is built where Boost.MPI is installed (libboost-mpi-dev, then build "
                   "again)");
  const std::string name = program.string();
  std::vector<char*> arguments = {const_cast<char*>(name.c_str())};
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  std::cout.flush();
  execv(name.c_str(), arguments.data());
  throw RunError("sweep: " + name +
                 " cannot be started: " + std::generic_category().message(errno));
}

}  // namespace festina::tool
