#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "festina/base/error.hpp"

namespace festina::base {

// Other processes, on which nothing here hangs: they have limits, they and all that they started
// die when they are over these, when the computation is asked to stop, and when this process ends
// in whatever way. They get no signal from the terminal and have no file of this process open.
// Nothing that they print reaches the user raw.

/// What a child may take; 0 is no limit.
struct ChildLimits {
  std::chrono::milliseconds time{0};
  /// Bytes of address space. For a copy of this process: beyond what this process has.
  std::size_t memory = 0;
};

enum class ChildFate { exited, signalled, out_of_time, stopped, not_started };

/// How a child ended.
struct ChildEnd {
  ChildFate fate = ChildFate::not_started;
  int code = 0;       ///< exit code, number of the signal, or errno where it was not started
  std::string words;  ///< the last 4 kB that it wrote on standard output and standard error

  bool succeeded() const { return fate == ChildFate::exited && code == 0; }
  /// "ended with exit code 3", "was ended by signal 11 (Segmentation fault)", "took more than 5 s",
  /// "was stopped", "could not be started: No such file or directory".
  std::string text(const ChildLimits& limits) const;
};

/// Runs a program, found in PATH, without a shell: words[0] and its arguments, in `folder` where
/// one is given. Standard input is empty. Returns when it ended and nothing that it started is
/// left. Errors are told by the result only. May be called from any thread, and by several at once.
ChildEnd run_program(const std::vector<std::string>& words, const ChildLimits& limits = {},
                     const std::stop_token& stop = {}, const std::filesystem::path& folder = {});

/// A copy of this process that did not end by itself.
class ChildFailure : public RunError {
 public:
  ChildFailure(const std::string& message, ChildEnd end)
      : RunError(message), end_(std::move(end)) {}
  const ChildEnd& end() const { return end_; }

 private:
  ChildEnd end_;
};

/// Hands bytes over.
using Bytes = std::function<void(const char* data, std::size_t size)>;

/// Does `work` in a copy of this process (a fork), for work that may crash, hang or take all
/// memory, and gives `take` here what `work` hands over there, in order but in pieces of other
/// sizes. Only the calling thread lives in the copy: `work` must not start threads nor call BLAS,
/// and no file of this process is open there. What it changes in memory stays in the copy. An
/// InputError, RunError, Interrupted or std::bad_alloc that leaves `work` leaves this function too,
/// with the same message; what `take` throws ends the copy. Throws ChildFailure when the copy was
/// killed, crashed, or took longer than its limit; Interrupted when `stop` asks for it.
void in_child(const std::function<void(const Bytes& give)>& work, const Bytes& take,
              const ChildLimits& limits, const std::stop_token& stop = {});

/// The same for few bytes: those that `work` returns there are returned here.
std::string in_child(const std::function<std::string()>& work, const ChildLimits& limits,
                     const std::stop_token& stop = {});

}  // namespace festina::base
