#pragma once

#include <csignal>
#include <stop_token>
#include <thread>

namespace festina::base {

/// While it lives, SIGINT and SIGTERM ask the computation to stop instead of killing the process.
/// A second signal ends the process at once with exit code 130; files are only ever replaced whole,
/// so nothing is left half-written. Construct it on the main thread before any other thread
/// starts: threads inherit the blocked signals.
class InterruptListener {
 public:
  InterruptListener();
  ~InterruptListener();
  InterruptListener(const InterruptListener&) = delete;
  InterruptListener& operator=(const InterruptListener&) = delete;

  /// Asked by computations whether to go on.
  std::stop_token token() const { return source_.get_token(); }

 private:
  std::stop_source source_;
  sigset_t previous_{};
  std::jthread listener_;
};

}  // namespace festina::base
