#include "festina/file/staged_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
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

}  // namespace

StagedFile::StagedFile(std::filesystem::path path)
    : path_(std::move(path)), temporary_(path_.parent_path() / hidden_name(path_)) {}

StagedFile::~StagedFile() {
  std::error_code ignored;  // after commit() there is nothing left to remove
  std::filesystem::remove(temporary_, ignored);
}

void StagedFile::commit() {
  const Descriptor file(temporary_, O_RDONLY);
  if (!file.open() || ::fsync(file.number()) != 0) fail(path_, "cannot be written");
  if (std::rename(temporary_.c_str(), path_.c_str()) != 0) fail(path_, "cannot be replaced");
  const Descriptor folder(path_.parent_path().empty() ? "." : path_.parent_path(),
                          O_RDONLY | O_DIRECTORY);
  if (folder.open()) ::fsync(folder.number());
}

void write_file(const std::filesystem::path& path, const std::string& content) {
  StagedFile staged(path);
  {
    const Descriptor file(staged.temporary(), O_WRONLY | O_CREAT | O_TRUNC);
    if (!file.open()) fail(path, "cannot be written");
    for (std::size_t done = 0; done < content.size();) {
      const ssize_t written = ::write(file.number(), content.data() + done, content.size() - done);
      if (written < 0 && errno != EINTR) fail(path, "cannot be written");
      if (written > 0) done += static_cast<std::size_t>(written);
    }
  }
  staged.commit();
}

void make_writable_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error)
    throw InputError("output.dir: folder " + folder.string() +
                     " cannot be made: " + error.message());
  const StagedFile probe(folder / "probe");
  const Descriptor file(probe.temporary(), O_WRONLY | O_CREAT);
  if (!file.open())
    throw InputError("output.dir: folder " + folder.string() + " cannot be written: " + reason());
}

}  // namespace festina::file
