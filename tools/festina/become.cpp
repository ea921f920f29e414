#include "become.hpp"

#include <unistd.h>

#include <cerrno>
#include <iostream>
#include <system_error>

#include "festina/base/error.hpp"
#include "festina/base/interrupt.hpp"

namespace festina::tool {

std::filesystem::path this_program() {
  std::error_code error;
  return std::filesystem::read_symlink("/proc/self/exe", error);
}

void become(const std::string& command, const std::filesystem::path& program,
            const std::vector<std::string>& words) {
  const std::string name = program.string();
  std::vector<char*> arguments = {const_cast<char*>(name.c_str())};
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  std::cout.flush();
  base::release_signals();
  execv(name.c_str(), arguments.data());
  throw RunError(command + ": " + name +
                 " cannot be started: " + std::generic_category().message(errno));
}

}  // namespace festina::tool
