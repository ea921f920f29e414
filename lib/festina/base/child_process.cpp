#include "festina/base/child_process.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>

#include "festina/base/text.hpp"
#include "festina/base/warden.hpp"

namespace festina::base {

namespace {

/// Exit code of a ward that could not become the program; what follows it is errno.
constexpr int not_executed = 126;

/// Writes all of it; a reader that is gone ends the process by SIGPIPE.
void write_all(int file, const char* data, std::size_t size) {
  for (std::size_t done = 0; done < size;) {
    const ssize_t written = write(file, data + done, size - done);
    if (written < 0 && errno != EINTR) _exit(1);
    if (written > 0) done += static_cast<std::size_t>(written);
  }
}

// What a copy hands over comes in pieces: a kind, a size, and that many bytes.
enum class Piece : char { bytes, input_error, run_error, interrupted, no_memory, other };

void give_piece(Piece kind, const char* data, std::size_t size) {
  write_all(child_answer, reinterpret_cast<const char*>(&kind), sizeof kind);
  write_all(child_answer, reinterpret_cast<const char*>(&size), sizeof size);
  write_all(child_answer, data, size);
}

int give_error(Piece kind, const std::string& message) {
  give_piece(kind, message.data(), message.size());
  return 1;
}

int work_in_copy(const std::function<void(const Bytes& give)>& work) {
  try {
    work([](const char* data, std::size_t size) { give_piece(Piece::bytes, data, size); });
    return 0;
  } catch (const InputError& error) {
    return give_error(Piece::input_error, error.what());
  } catch (const RunError& error) {
    return give_error(Piece::run_error, error.what());
  } catch (const Interrupted& error) {
    return give_error(Piece::interrupted, error.what());
  } catch (const std::bad_alloc&) {
    return give_error(Piece::no_memory, "");
  } catch (const std::exception& error) {
    return give_error(Piece::other, error.what());
  }
}

/// Puts together what comes in pieces.
class PieceReader {
 public:
  explicit PieceReader(const Bytes& take) : take_(take) {}

  void add(const char* data, std::size_t size) {
    while (size > 0) {
      if (head_.size() < head_size) {
        const std::size_t part = std::min(head_size - head_.size(), size);
        head_.append(data, part);
        data += part;
        size -= part;
        if (head_.size() < head_size) return;
        kind_ = static_cast<Piece>(head_[0]);
        std::memcpy(&left_, head_.data() + 1, sizeof left_);
      }
      const std::size_t part = std::min(left_, size);
      if (kind_ == Piece::bytes && part > 0)
        take_(data, part);
      else
        message_.append(data, part);
      data += part;
      size -= part;
      left_ -= part;
      if (left_ == 0 && kind_ == Piece::bytes) head_.clear();
    }
  }

  /// Throws what was thrown in the copy.
  void rethrow() const {
    if (head_.empty()) return;
    switch (kind_) {
      case Piece::bytes:
        return;
      case Piece::input_error:
        throw InputError(message_);
      case Piece::run_error:
        throw RunError(message_);
      case Piece::interrupted:
        throw InterruptedThere(message_);
      case Piece::no_memory:
        throw std::bad_alloc();
      case Piece::other:
        throw std::runtime_error(message_);
    }
  }

 private:
  /// Keeps the message as it is.
  struct InterruptedThere : Interrupted {
    explicit InterruptedThere(const std::string& message)
        : Interrupted(message.substr(std::min(message.size(), std::strlen("interrupted ")))) {}
  };
  static constexpr std::size_t head_size = 1 + sizeof(std::size_t);

  Bytes take_;
  std::string head_;
  Piece kind_ = Piece::bytes;
  std::size_t left_ = 0;
  std::string message_;
};

}  // namespace

std::string ChildEnd::text(const ChildLimits& limits) const {
  switch (fate) {
    case ChildFate::exited:
      return "ended with exit code " + std::to_string(code);
    case ChildFate::signalled:
      return "was ended by signal " + std::to_string(code) + " (" + strsignal(code) + ")";
    case ChildFate::out_of_time:
      return "took more than " + short_number(std::chrono::duration<double>(limits.time).count()) +
             " s";
    case ChildFate::stopped:
      return "was stopped";
    case ChildFate::not_started:
      break;
  }
  return "could not be started: " + std::string(std::strerror(code));
}

ChildEnd run_program(const std::vector<std::string>& words, const ChildLimits& limits,
                     const std::stop_token& stop, const std::filesystem::path& folder) {
  int failure = 0;
  const auto take = [&failure](const char* data, std::size_t size) {
    if (size >= sizeof failure) std::memcpy(&failure, data, sizeof failure);
  };
  std::vector<std::string> copies = words;
  std::vector<char*> arguments;
  for (std::string& word : copies) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  ChildEnd end = run_under_warden(
      [&] {
        if (folder.empty() || chdir(folder.c_str()) == 0) {
          fcntl(child_answer, F_SETFD, FD_CLOEXEC);
          // The new program begins with no memory of this one.
          const rlimit most{limits.memory, limits.memory};
          if (limits.memory > 0) setrlimit(RLIMIT_AS, &most);
          execvp(arguments.front(), arguments.data());
        }
        const int reason = errno;
        write_all(child_answer, reinterpret_cast<const char*>(&reason), sizeof reason);
        return not_executed;
      },
      take, {limits.time, 0}, stop);
  if (failure != 0) {
    end.fate = ChildFate::not_started;
    end.code = failure;
  }
  return end;
}

void in_child(const std::function<void(const Bytes& give)>& work, const Bytes& take,
              const ChildLimits& limits, const std::stop_token& stop) {
  PieceReader reader(take);
  ChildEnd end = run_under_warden(
      [&work] { return work_in_copy(work); },
      [&reader](const char* data, std::size_t size) { reader.add(data, size); }, limits, stop);
  if (end.fate == ChildFate::stopped) throw Interrupted("a process that reads");
  reader.rethrow();
  if (end.succeeded()) return;
  const std::string message = "a process of its own " + end.text(limits);
  throw ChildFailure(message, std::move(end));
}

std::string in_child(const std::function<std::string()>& work, const ChildLimits& limits,
                     const std::stop_token& stop) {
  std::string answer;
  in_child(
      [&work](const Bytes& give) {
        const std::string bytes = work();
        give(bytes.data(), bytes.size());
      },
      [&answer](const char* data, std::size_t size) { answer.append(data, size); }, limits, stop);
  return answer;
}

}  // namespace festina::base
