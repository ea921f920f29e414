#pragma once

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <stdexcept>
#include <string>

namespace festina::test {

/// What a call of the festina program gave.
struct Call {
  int exit_code;
  std::string output;  ///< standard output and standard error together
};

/// Runs a shell command in folder `where`.
inline Call shell(const std::string& command, const std::string& where) {
  const std::string there = "cd '" + where + "' && " + command + " 2>&1";
  std::FILE* pipe = popen(there.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("popen");
  Call call{0, ""};
  std::array<char, 4096> buffer{};
  for (std::size_t count = 0; (count = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    call.output.append(buffer.data(), count);
  const int status = pclose(pipe);
  call.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return call;
}

/// Runs `festina` with `arguments` (shell words) in folder `where`.
inline Call festina(const std::string& arguments, const std::string& where = "/tmp") {
  return shell("'" FESTINA_TOOL "' " + arguments, where);
}

}  // namespace festina::test
