#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>

namespace festina::base {

/// A progress line on standard error: label, share done, rate and time left.
/// Silent when standard error is no terminal, so that logs stay clean. Safe to call from threads.
class Progress {
 public:
  /// `total` units of work, called `unit` in the line ("epochs").
  Progress(std::string label, std::size_t total, std::string unit);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Puts another label in the line.
  void relabel(std::string label);
  /// `amount` more units are done.
  void advance(std::size_t amount);

 private:
  void draw();

  std::string label_;
  std::size_t total_;
  std::string unit_;
  bool visible_;
  std::size_t done_ = 0;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point drawn_;
  std::mutex mutex_;
};

}  // namespace festina::base
