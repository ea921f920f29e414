#include "festina/base/version.hpp"

#include "festina_commit.hpp"  // written by scripts/write-commit at every build

namespace festina::base {

std::string commit() {
  return commit_at_build;
}

std::string compiler() {
#if defined(__clang__)
  return "clang " __clang_version__;
#else
  return "g++ " __VERSION__;
#endif
}

}  // namespace festina::base
