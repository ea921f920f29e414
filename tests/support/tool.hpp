#pragma once

#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

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

/// Wrong usage: exit code 2 and one line that holds every part.
inline void check_wrong(const std::string& arguments, const std::vector<std::string>& parts,
                        const std::string& where = "/tmp") {
  const Call call = festina(arguments, where);
  BOOST_TEST_CONTEXT("festina " << arguments << "\n" << call.output) {
    BOOST_TEST(call.exit_code == 2);
    BOOST_TEST(std::count(call.output.begin(), call.output.end(), '\n') == 1);
    for (const std::string& part : parts)
      BOOST_TEST(call.output.find(part) != std::string::npos, part);
  }
}

/// Exit code 0 and an output that holds every part.
inline void check_right(const std::string& arguments, const std::vector<std::string>& parts,
                        const std::string& where = "/tmp") {
  const Call call = festina(arguments, where);
  BOOST_TEST_CONTEXT("festina " << arguments << "\n" << call.output) {
    BOOST_TEST(call.exit_code == 0);
    for (const std::string& part : parts)
      BOOST_TEST(call.output.find(part) != std::string::npos, part);
  }
}

}  // namespace festina::test
