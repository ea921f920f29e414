#pragma once

#include <filesystem>
#include <string>

namespace festina::file {

/// A file that appears whole or not at all: written beside its place under a hidden name, synced,
/// then renamed over the old one by commit(). Dropped when commit() is never reached.
class StagedFile {
 public:
  explicit StagedFile(std::filesystem::path path);
  ~StagedFile();
  StagedFile(const StagedFile&) = delete;
  StagedFile& operator=(const StagedFile&) = delete;

  /// Where the content is to be written. The file's extension is kept.
  const std::filesystem::path& temporary() const { return temporary_; }

  /// Throws RunError naming the file when it cannot be synced or renamed (a full disk, say).
  void commit();

 private:
  std::filesystem::path path_;
  std::filesystem::path temporary_;
};

/// Writes `content` whole. Throws RunError naming the file and the system's reason.
void write_file(const std::filesystem::path& path, const std::string& content);

/// Makes `folder` and its parents, and tries whether a file can be written there.
/// Throws InputError naming the folder and the system's reason.
void make_writable_folder(const std::filesystem::path& folder);

}  // namespace festina::file
