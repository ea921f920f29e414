#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

namespace festina::file {

/// Name of the file by which a folder is held.
inline constexpr const char* lock_name = ".festina-lock";

/// When a holder shows that it lives, and how long another host watches for that.
struct LockTiming {
  std::chrono::milliseconds heartbeat = std::chrono::seconds(5);
  /// Long enough for a host that is busy to touch a file once.
  std::chrono::milliseconds watched = std::chrono::seconds(30);
};

/// Holds a folder, so that one command at a time writes into it. The hidden file lock_name tells
/// who; it is gone when the lock is.
///
/// The lock itself is a POSIX record lock (fcntl) on that file: the system drops it with the
/// process, however that ends, and NFS carries it between hosts; flock() is the same there since
/// Linux 2.6.12, and local before. Where two hosts do not see each other's record locks (NFS
/// mounted with nolock), the holder's heartbeat does: it touches the file every few seconds, and
/// whoever finds the file of another host watches it for some of these before he takes it over. No
/// clocks are compared. Where there are no record locks at all, creation (O_EXCL, atomic since NFS
/// version 3) decides, and on one host whether the holder's process is there.
class FolderLock {
 public:
  /// `holder` names the command. The folder must exist. Throws RunError naming the folder and who
  /// holds it where somebody does, and where the file cannot be written; Interrupted when `stop`
  /// asks for it while the heartbeat is watched. A process has a folder once.
  FolderLock(const std::filesystem::path& folder, const std::string& holder,
             const std::stop_token& stop = {}, const LockTiming& timing = {});
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

  /// Who held the folder, died, and left its lock behind; none where nobody did.
  const std::optional<std::string>& dead_holder() const { return dead_holder_; }

 private:
  bool grasp(const std::string& holder, const std::stop_token& stop);
  bool left_behind(int file, bool locked, const std::stop_token& stop);
  void hold(int file, const std::string& holder);

  std::filesystem::path folder_;
  std::filesystem::path path_;
  LockTiming timing_;
  int file_ = -1;
  std::optional<std::string> dead_holder_;
  std::jthread heart_;
};

}  // namespace festina::file
