#include "festina/file/memory_file.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "festina/base/error.hpp"

namespace festina::file {

namespace {

[[noreturn]] void fail() {
  throw RunError("no file in memory: " + std::generic_category().message(errno));
}

}  // namespace

MemoryFile::MemoryFile() : number_(::memfd_create("festina", MFD_CLOEXEC)) {
  if (number_ < 0) fail();
}

MemoryFile::MemoryFile(const std::string& content) : MemoryFile() {
  for (std::size_t done = 0; done < content.size();) {
    const ssize_t written = ::write(number_, content.data() + done, content.size() - done);
    if (written < 0 && errno != EINTR) fail();
    if (written > 0) done += static_cast<std::size_t>(written);
  }
}

MemoryFile::~MemoryFile() {
  ::close(number_);
}

std::string MemoryFile::path() const {
  return "/proc/" + std::to_string(::getpid()) + "/fd/" + std::to_string(number_);
}

std::string MemoryFile::content() const {
  std::string bytes;
  std::array<char, 65536> piece{};
  for (;;) {
    const ssize_t count =
        ::pread(number_, piece.data(), piece.size(), static_cast<off_t>(bytes.size()));
    if (count == 0) return bytes;
    if (count < 0 && errno != EINTR) fail();
    if (count > 0) bytes.append(piece.data(), static_cast<std::size_t>(count));
  }
}

}  // namespace festina::file
