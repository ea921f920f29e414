#include "festina/file/staged_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <set>
#include <system_error>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/file/leftovers.hpp"

namespace festina::file {

namespace {

std::string reason() {
  return std::generic_category().message(errno);
}

[[noreturn]] void fail(const std::filesystem::path& path, const std::string& what) {
  throw RunError(path.string() + ": " + what + ": " + reason());
}

/// An open file descriptor.
class Descriptor {
 public:
  Descriptor(const std::filesystem::path& path, int flags)
      : number_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }
  bool open() const { return number_ >= 0; }

 private:
  int number_;
};

std::filesystem::path folder_of(const std::filesystem::path& path) {
  return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

/// Makes renames in the folder last.
void sync_folder(const std::filesystem::path& path) {
  const Descriptor folder(path, O_RDONLY | O_DIRECTORY);
  if (folder.open()) ::fsync(folder.number());
}

/// Whether the system's reason is one that the user's words cannot mend.
bool out_of_something(const std::error_code& error) {
  for (const std::errc one : {std::errc::no_space_on_device, std::errc::too_many_files_open,
                              std::errc::too_many_files_open_in_system, std::errc::io_error,
                              std::errc::not_enough_memory, std::errc::file_too_large})
    if (error == one) return true;
  return error.value() == EDQUOT;
}

[[noreturn]] void refuse_folder(const std::filesystem::path& folder, const std::string& what,
                                const std::error_code& error) {
  const std::string line =
      "output.dir: folder " + folder.string() + " cannot be " + what + ": " + error.message();
  if (out_of_something(error)) throw RunError(line);
  throw InputError(line);
}

}  // namespace

StagedFile::StagedFile(std::filesystem::path path)
    : path_(std::move(path)), temporary_(path_.parent_path() / hidden_name(path_)) {}

StagedFile::~StagedFile() {
  std::error_code ignored;  // a file that got a new name is gone; one that was exchanged is the old
  std::filesystem::remove(temporary_, ignored);
}

void StagedFile::write(const std::string& content) {
  const Descriptor file(temporary_, O_WRONLY | O_CREAT | O_TRUNC);
  if (!file.open()) fail(path_, "cannot be written");
  for (std::size_t done = 0; done < content.size();) {
    const ssize_t written = ::write(file.number(), content.data() + done, content.size() - done);
    if (written < 0 && errno != EINTR) fail(path_, "cannot be written");
    if (written > 0) done += static_cast<std::size_t>(written);
  }
  if (::fsync(file.number()) != 0) fail(path_, "cannot be written");
}

void StagedFile::commit() {
  {
    const Descriptor file(temporary_, O_RDONLY);
    if (!file.open() || ::fsync(file.number()) != 0) fail(path_, "cannot be written");
  }
  put();
  sync_folder(folder_of(path_));
}

/// Exchanges names with the old file where there is one, so that it can be put back.
void StagedFile::put() {
  struct stat old {};
  const bool there = ::lstat(path_.c_str(), &old) == 0;
  if (there && S_ISDIR(old.st_mode)) {
    errno = EISDIR;
    fail(path_, "cannot be replaced");
  }
  if (there &&
      ::renameat2(AT_FDCWD, temporary_.c_str(), AT_FDCWD, path_.c_str(), RENAME_EXCHANGE) == 0) {
    place_ = Place::exchanged;
    return;
  }
  // Not every file system can exchange names.
  if (std::rename(temporary_.c_str(), path_.c_str()) != 0) fail(path_, "cannot be replaced");
  if (!there) place_ = Place::new_name;
}

void StagedFile::put_back() noexcept {
  if (place_ == Place::exchanged)
    ::renameat2(AT_FDCWD, temporary_.c_str(), AT_FDCWD, path_.c_str(), RENAME_EXCHANGE);
  if (place_ == Place::new_name) ::unlink(path_.c_str());
  place_ = Place::hidden;
}

void StagedFiles::add(const std::filesystem::path& path, const std::string& content) {
  files_.push_back(std::make_unique<StagedFile>(path));
  files_.back()->write(content);
}

void StagedFiles::commit() {
  try {
    for (const auto& file : files_) file->put();
  } catch (const RunError&) {
    for (auto file = files_.rbegin(); file != files_.rend(); ++file) (*file)->put_back();
    throw;
  }
  std::set<std::filesystem::path> folders;
  for (const auto& file : files_) folders.insert(folder_of(file->path_));
  for (const std::filesystem::path& folder : folders) sync_folder(folder);
  files_.clear();
}

void write_file(const std::filesystem::path& path, const std::string& content) {
  StagedFile staged(path);
  staged.write(content);
  staged.put();
  sync_folder(folder_of(path));
}

void make_writable_folder(const std::filesystem::path& folder) {
  if (folder.empty()) throw InputError("output.dir is empty; allowed: the name of a folder");
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) refuse_folder(folder, "made", error);
  const StagedFile probe(folder / "probe");
  const Descriptor file(probe.temporary(), O_WRONLY | O_CREAT);
  if (!file.open()) refuse_folder(folder, "written", {errno, std::generic_category()});
}

}  // namespace festina::file
