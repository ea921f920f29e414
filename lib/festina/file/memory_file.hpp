#pragma once

#include <string>

namespace festina::file {

/// A file in memory, for what another program is to read or write: no disk can be full, and nothing
/// is left when a process is killed. Throws RunError where the system gives none.
class MemoryFile {
 public:
  MemoryFile();
  /// One that holds `content`.
  explicit MemoryFile(const std::string& content);
  ~MemoryFile();
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  /// Where programs that this process starts find it, for as long as it lives.
  std::string path() const;
  /// What it holds now.
  std::string content() const;

 private:
  int number_;
};

}  // namespace festina::file
