#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "support/tasks.hpp"

namespace festina::test {

/// Sets a variable of the environment for as long as it lives.
class Variable {
 public:
  Variable(std::string name, const std::string& value) : name_(std::move(name)) {
    if (const char* old = std::getenv(name_.c_str())) old_ = old;
    had_ = std::getenv(name_.c_str()) != nullptr;
    setenv(name_.c_str(), value.c_str(), 1);
  }
  ~Variable() {
    if (had_)
      setenv(name_.c_str(), old_.c_str(), 1);
    else
      unsetenv(name_.c_str());
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  std::string name_;
  std::string old_;
  bool had_ = false;
};

/// A shell script that stands in PATH before the program of its name.
inline void put_program(const std::filesystem::path& folder, const std::string& name,
                        const std::string& script) {
  const std::filesystem::path file = folder / name;
  std::ofstream(file) << "#!/bin/sh\n" << script << "\n";
  std::filesystem::permissions(file, std::filesystem::perms::owner_all);
}

inline std::string path_before(const std::filesystem::path& folder) {
  const char* path = std::getenv("PATH");
  return folder.string() + ":" + (path == nullptr ? "" : path);
}

}  // namespace festina::test
