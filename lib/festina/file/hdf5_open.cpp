#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "festina/base/error.hpp"
#include "festina/file/hdf5_handle.hpp"

namespace festina::file {

namespace {

/// An open file, by the system's number.
class OpenFile {
 public:
  explicit OpenFile(const std::string& path)
      : number_(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)) {}
  ~OpenFile() {
    if (number_ >= 0) close(number_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

/// HDF5 would wait for ever for what a pipe gives.
void check_regular(const std::string& path) {
  const std::string cannot = path + ": the file cannot be read: ";
  struct stat kind {};
  const OpenFile file(path);
  if (file.number() < 0 || fstat(file.number(), &kind) != 0)
    throw InputError(cannot + std::strerror(errno));
  if (S_ISDIR(kind.st_mode)) throw InputError(cannot + "it is a folder");
  if (!S_ISREG(kind.st_mode)) throw InputError(cannot + "it is a pipe or a device");
}

/// Whether the file's first block says that a program is writing to it (versions 2 and 3 of it:
/// signature, version, two sizes, flags).
bool marked_as_being_written(const OpenFile& file) {
  constexpr unsigned char write_or_swmr = 1U | 4U;
  std::array<unsigned char, 12> start{};
  if (pread(file.number(), start.data(), start.size(), 0) != static_cast<ssize_t>(start.size()))
    return false;
  return std::memcmp(start.data(), "\x89HDF\r\n\x1a\n", 8) == 0 && start[8] >= 2 &&
         (start[11] & write_or_swmr) != 0;
}

std::string why_not_opened(const std::string& path) {
  const OpenFile file(path);
  if (flock(file.number(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    return "the file is locked: another program has it open for writing";
  if (marked_as_being_written(file))
    return "the file is marked as open for writing: another program writes to it, or died while it "
           "did (h5clear -s FILE takes the mark away)";
  return "this is no HDF5 file, or it is damaged or was cut short";
}

}  // namespace

namespace {

Hdf5Handle open_by(const std::string& path, hid_t access) {
  silence_hdf5();
  check_regular(path);
  Hdf5Handle file(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access), H5Fclose);
  if (!file.valid()) throw InputError(path + ": " + why_not_opened(path));
  return file;
}

}  // namespace

Hdf5Handle open_hdf5(const std::string& path) {
  return open_by(path, H5P_DEFAULT);
}

Hdf5Handle open_hdf5_in_child(const std::string& path) {
  const Hdf5Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
  H5Pset_fapl_log(access.id(), nullptr, 0, 0);  // the usual driver by another name; logs nothing
  return open_by(path, access.id());
}

}  // namespace festina::file
