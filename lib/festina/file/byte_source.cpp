#include "festina/file/byte_source.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

#include "festina/base/error.hpp"

namespace festina::file {

namespace {

constexpr int seconds_without_writer = 5;
constexpr int seconds_of_silence = 60;

[[noreturn]] void cannot_read(const std::string& path, const std::string& why) {
  throw InputError(path + ": the file cannot be read: " + why);
}

std::string reason_of(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return "there is no such file";
    case EACCES:
    case EPERM:
      return "permission denied";
    case EISDIR:
      return "it is a directory";
    case ENXIO:
      return "it is a socket, or a device that is not there";
    default:
      return std::strerror(error);
  }
}

}  // namespace

ByteSource::ByteSource(const std::string& path) : path_(path) {
  // Without waiting: opening a FIFO would block until somebody writes to it.
  descriptor_ = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  if (descriptor_ < 0) cannot_read(path, reason_of(errno));
  struct stat status {};
  const bool known = ::fstat(descriptor_, &status) == 0;
  if (!known || S_ISDIR(status.st_mode)) {
    ::close(descriptor_);
    cannot_read(path, known ? reason_of(EISDIR) : reason_of(errno));
  }
  // Files of /proc and the like say 0 and hold more.
  if (S_ISREG(status.st_mode) && status.st_size > 0)
    size_ = static_cast<std::uint64_t>(status.st_size);
}

ByteSource::~ByteSource() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

int ByteSource::release() {
  const int descriptor = descriptor_;
  descriptor_ = -1;
  return descriptor;
}

bool ByteSource::wait_for_more(bool has_writer) {
  using Clock = std::chrono::steady_clock;
  const int seconds = has_writer ? seconds_of_silence : seconds_without_writer;
  const auto deadline = Clock::now() + std::chrono::seconds(seconds);
  while (true) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return false;
    struct pollfd one {
      descriptor_, POLLIN, 0
    };
    const int ready = ::poll(&one, 1, static_cast<int>(left));
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) cannot_read(path_, reason_of(errno));
  }
}

bool ByteSource::read(std::string& bytes, std::size_t most) {
  const std::size_t before = bytes.size();
  bytes.resize(before + most);
  while (true) {
    const ssize_t count = ::read(descriptor_, bytes.data() + before, most);
    const int error = errno;
    if (count > 0) {
      bytes.resize(before + static_cast<std::size_t>(count));
      begun_ = true;
      return true;
    }
    if (count < 0 && error == EINTR) continue;
    if (count < 0 && error != EAGAIN && error != EWOULDBLOCK) cannot_read(path_, reason_of(error));
    // A FIFO without a writer reads as ended; it may not have begun yet.
    struct stat status {};
    const bool pipe = ::fstat(descriptor_, &status) == 0 && S_ISFIFO(status.st_mode);
    const bool ended = count == 0 && (begun_ || !pipe);
    if (ended) {
      bytes.resize(before);
      return false;
    }
    const bool has_writer = count < 0;
    if (wait_for_more(has_writer)) {
      if (has_writer) continue;
      // Somebody wrote, or came and went without a word.
      begun_ = true;
      continue;
    }
    cannot_read(path_, has_writer ? "nothing came through it for " +
                                        std::to_string(seconds_of_silence) + " s"
                                  : "nobody wrote to this pipe for " +
                                        std::to_string(seconds_without_writer) + " s");
  }
}

}  // namespace festina::file
