#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

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

  /// Writes `content` there and syncs it. Throws RunError naming the file and the system's reason.
  void write(const std::string& content);

  /// Throws RunError naming the file when it cannot be synced or renamed (a full disk, say).
  void commit();

 private:
  friend class StagedFiles;
  friend void write_file(const std::filesystem::path& path, const std::string& content);
  enum class Place { hidden, new_name, exchanged };

  void put();
  void put_back() noexcept;

  std::filesystem::path path_;
  std::filesystem::path temporary_;
  Place place_ = Place::hidden;
};

/// Files that replace the old ones together: all are written and synced beside their places before
/// the first is put there.
class StagedFiles {
 public:
  /// Throws RunError naming the file that cannot be written; the old files are as they were.
  void add(const std::filesystem::path& path, const std::string& content);

  /// Puts the files in their places, one right after the other in the order of add(). Where one
  /// cannot be put there, those before it are taken back. Throws RunError naming it.
  void commit();

 private:
  std::vector<std::unique_ptr<StagedFile>> files_;
};

/// Writes `content` whole. Throws RunError naming the file and the system's reason.
void write_file(const std::filesystem::path& path, const std::string& content);

/// Makes `folder` and its parents, and tries whether a file can be written there.
/// Throws InputError naming the folder and the system's reason; RunError where that is a full disk
/// or too many open files.
void make_writable_folder(const std::filesystem::path& folder);

}  // namespace festina::file
