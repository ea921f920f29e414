#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace festina::file {

/// A file that is read from start to end, whatever it is: a regular file, a pipe, a FIFO, a device.
/// Opening and reading never wait for ever: a pipe that nobody writes to is given up after 5 s, one
/// whose writer is silent after 60 s.
class ByteSource {
 public:
  /// Opens the file. Throws InputError naming it when it is missing, forbidden, a directory or
  /// something else that cannot be read.
  explicit ByteSource(const std::string& path);
  ~ByteSource();
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;

  /// Size of a regular file; none for what has no size, such as a pipe.
  const std::optional<std::uint64_t>& size() const { return size_; }
  /// Appends up to `most` bytes to `bytes`; false at the end of the file. Throws InputError when
  /// nothing comes, or when reading fails.
  bool read(std::string& bytes, std::size_t most);
  /// The file's descriptor, which is no longer this object's to close. Of regular files.
  int release();

 private:
  bool wait_for_more(bool has_writer);

  std::string path_;
  int descriptor_ = -1;
  std::optional<std::uint64_t> size_;
  bool begun_ = false;  ///< whether anything was read
};

}  // namespace festina::file
