#pragma once

#include <csignal>
#include <stop_token>
#include <thread>

namespace festina::base {

/// While it lives, SIGINT, SIGTERM and SIGHUP (unless that is ignored, as under nohup) ask the
/// computation to stop instead of killing the process. A second signal ends the process at once
/// with exit code 130; files are only ever replaced whole, so nothing is left half-written.
/// Construct it once, on the main thread before any other thread starts: threads inherit the
/// blocked signals.
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

/// Holds these signals back until an InterruptListener takes them. For the first line of main():
/// one that comes while the program starts is not lost, and none ends it by default. What is
/// started by exec() inherits it.
void hold_signals();

/// Has writes that cannot be fail with an error, instead of ending the process in the middle: into
/// a pipe whose reader went away (SIGPIPE), and beyond `ulimit -f` (SIGXFSZ).
void survive_failing_writes();

/// Undoes both for what comes next: before this process becomes another program, which would
/// inherit that signals are blocked or ignored.
void release_signals();

}  // namespace festina::base
