#include "festina/file/folder_lock.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <ctime>
#include <mutex>
#include <system_error>

#include "festina/base/error.hpp"
#include "festina/base/this_process.hpp"

namespace festina::file {

namespace {

constexpr int looks_while_watched = 60;

enum class Grip { ours, of_another, no_locks };

/// Tries to lock the whole file.
Grip grip_on(int file) {
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  if (fcntl(file, F_SETLK, &lock) == 0) return Grip::ours;
  return errno == EAGAIN || errno == EACCES ? Grip::of_another : Grip::no_locks;
}

std::string content_of(int file) {
  std::array<char, 1024> text{};
  const ssize_t size = pread(file, text.data(), text.size(), 0);
  return size > 0 ? std::string(text.data(), static_cast<std::size_t>(size)) : std::string();
}

/// The second line of a lock's file, which is for people.
std::string holder_in(const std::string& content) {
  const std::size_t first = content.find('\n');
  if (first == std::string::npos) return "another festina";
  return content.substr(first + 1, content.find('\n', first + 1) - first - 1);
}

base::ProcessName process_in(const std::string& content) {
  return base::process_named(content.substr(0, content.find('\n')));
}

/// What a holder writes: the process, then in words who and since when.
std::string content_for(const std::string& holder) {
  const base::ProcessName self = base::this_process();
  const std::time_t now = std::time(nullptr);
  std::tm moment{};
  gmtime_r(&now, &moment);
  std::array<char, 32> since{};
  std::strftime(since.data(), since.size(), "%Y-%m-%d %H:%M:%S UTC", &moment);
  std::string text = self.text();
  text.append("\n").append(holder);
  text.append(" (process ").append(std::to_string(self.process));
  text.append(" on ").append(self.host).append(", since ").append(since.data()).append(")\n");
  return text;
}

/// Whether the path still leads to this file, which its holder may just have removed.
bool still_at(int file, const std::filesystem::path& path) {
  struct stat opened {};
  struct stat named {};
  return fstat(file, &opened) == 0 && stat(path.c_str(), &named) == 0 &&
         opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

/// When a file was touched last. Not opened for it: closing it would drop a lock that is held.
std::pair<std::time_t, long> touched(const std::filesystem::path& path) {
  struct stat found {};
  if (stat(path.c_str(), &found) != 0) return {};
  return {found.st_mtim.tv_sec, found.st_mtim.tv_nsec};
}

/// Touches the file until it is asked to stop.
void beat(const std::stop_token& ended, int file, std::chrono::milliseconds pause) {
  std::mutex mutex;
  std::condition_variable_any wake;
  std::unique_lock lock(mutex);
  while (!ended.stop_requested()) {
    futimens(file, nullptr);
    wake.wait_for(lock, ended, pause, [] { return false; });
  }
}

[[noreturn]] void refuse(const std::filesystem::path& folder, const std::string& content) {
  throw RunError(folder.string() + ": " + holder_in(content) +
                 " writes there; wait until it ends, or give another --out");
}

}  // namespace

FolderLock::FolderLock(const std::filesystem::path& folder, const std::string& holder,
                       const std::stop_token& stop, const LockTiming& timing)
    : folder_(folder), path_(folder / lock_name), timing_(timing) {
  try {
    while (!grasp(holder, stop)) {
    }
  } catch (...) {
    if (file_ >= 0) close(file_);
    throw;
  }
  try {
    heart_ = std::jthread([file = file_, pause = timing.heartbeat](const std::stop_token& ended) {
      beat(ended, file, pause);
    });
  } catch (const std::system_error&) {
    // No thread to be had: hosts that see record locks need no heartbeat.
  }
}

FolderLock::~FolderLock() {
  heart_ = {};
  unlink(path_.c_str());  // first, so that nobody gets hold of a file that then goes
  close(file_);
}

/// True when the folder is held; false when the file went meanwhile, and all begins anew.
bool FolderLock::grasp(const std::string& holder, const std::stop_token& stop) {
  constexpr int how = O_RDWR | O_CLOEXEC | O_NOFOLLOW;
  if (file_ >= 0) close(file_);
  file_ = open(path_.c_str(), how | O_CREAT | O_EXCL, 0666);
  const bool created = file_ >= 0;
  if (!created && errno == EEXIST) file_ = open(path_.c_str(), how);
  if (file_ < 0) {
    if (errno == ENOENT && std::filesystem::is_directory(folder_)) return false;
    throw RunError(path_.string() +
                   ": cannot be written: " + std::generic_category().message(errno));
  }
  const Grip grip = grip_on(file_);
  const std::string before = content_of(file_);
  if (grip == Grip::of_another) refuse(folder_, before);
  const bool locked = grip == Grip::ours;
  if (locked && !still_at(file_, path_)) return false;
  if (!created && !left_behind(file_, locked, stop)) refuse(folder_, before);
  if (!created && !locked) {
    // Only who creates the file has it. Another may have been as quick.
    if (still_at(file_, path_) && content_of(file_) == before) unlink(path_.c_str());
    if (!before.empty()) dead_holder_ = holder_in(before);
    return false;
  }
  if (!before.empty()) dead_holder_ = holder_in(before);
  hold(file_, holder);
  return true;
}

/// Whether who wrote this file is gone.
bool FolderLock::left_behind(int file, bool locked, const std::stop_token& stop) {
  const std::string before = content_of(file);
  const base::ProcessName process = process_in(before);
  if (locked && before.empty()) return true;  // it died before it could say who it is
  if (process.host == base::this_process().host) return locked || !base::may_be_running(process);
  const auto first = touched(path_);
  for (int look = 0; look < looks_while_watched; ++look) {
    if (stop.stop_requested())
      throw Interrupted("while the lock of " + folder_.string() + " was watched");
    std::this_thread::sleep_for(timing_.watched / looks_while_watched);
    if (touched(path_) != first) return false;
  }
  return true;
}

void FolderLock::hold(int file, const std::string& holder) {
  const std::string text = content_for(holder);
  if (ftruncate(file, 0) == 0 &&
      pwrite(file, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size()))
    return;
  const std::string reason = std::generic_category().message(errno);
  unlink(path_.c_str());
  throw RunError(path_.string() + ": cannot be written: " + reason);
}

}  // namespace festina::file
