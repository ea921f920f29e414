#include "festina/base/warden.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <exception>
#include <fstream>
#include <optional>

namespace festina::base {

namespace {

constexpr std::size_t most_words = 4096;
constexpr int poll_milliseconds = 50;

/// What the warden tells of its ward.
struct Message {
  ChildFate fate;
  int code;
};

/// Both ends of a pipe, which close with it.
class Pipe {
 public:
  Pipe() {
    if (pipe2(ends_.data(), O_CLOEXEC) != 0) ends_ = {-1, -1};
  }
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  bool open() const { return ends_[0] >= 0; }
  int reading() const { return ends_[0]; }
  int writing() const { return ends_[1]; }
  void close_writing() { close_end(1); }

 private:
  void close_end(std::size_t end) {
    if (ends_[end] >= 0) close(ends_[end]);
    ends_[end] = -1;
  }

  std::array<int, 2> ends_{-1, -1};
};

// Behind the fork: what follows up to the next heading runs in other processes.

/// Bytes of address space that this process has.
rlim_t address_space() {
  std::ifstream file("/proc/self/statm");
  rlim_t pages = 0;
  file >> pages;
  return pages * static_cast<rlim_t>(sysconf(_SC_PAGESIZE));
}

void limit(int resource, rlim_t most) {
  rlimit both{};
  getrlimit(static_cast<__rlimit_resource_t>(resource), &both);
  both.rlim_cur = std::min(most, both.rlim_max);
  setrlimit(static_cast<__rlimit_resource_t>(resource), &both);
}

/// The ward: the process in which the work is done.
[[noreturn]] void be_ward(const std::function<int()>& work, int words, int answer,
                          const ChildLimits& limits) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  setpgid(0, 0);
  for (const int signal : {SIGINT, SIGTERM, SIGPIPE, SIGCHLD}) std::signal(signal, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  pthread_sigmask(SIG_SETMASK, &none, nullptr);
  // Descriptors that stand where others go are moved out of the way first.
  words = fcntl(words, F_DUPFD, child_answer + 1);
  answer = fcntl(answer, F_DUPFD, child_answer + 1);
  const int nothing = open("/dev/null", O_RDONLY);
  dup2(nothing, STDIN_FILENO);
  dup2(words, STDOUT_FILENO);
  dup2(words, STDERR_FILENO);
  dup2(answer, child_answer);
  close_range(child_answer + 1, ~0U, 0);
  if (limits.memory > 0) limit(RLIMIT_AS, address_space() + limits.memory);
  limit(RLIMIT_CORE, 0);
  _exit(work());
}

/// Asks the system to end every child that there is now. Takes no memory: another thread may have
/// held a lock of the allocator when this process was copied.
void kill_children() {
  std::array<char, 4096> text{};
  const int file = open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
  const ssize_t size = file < 0 ? 0 : read(file, text.data(), text.size() - 1);
  if (file >= 0) close(file);
  pid_t child = 0;
  for (ssize_t at = 0; at < size; ++at) {
    const char letter = text[static_cast<std::size_t>(at)];
    if (letter >= '0' && letter <= '9') {
      child = child * 10 + (letter - '0');
    } else if (child > 0) {
      kill(child, SIGKILL);
      child = 0;
    }
  }
}

/// Ends all children, and those of theirs that become ours by that.
void end_all_children() {
  constexpr int most_rounds = 1000;
  constexpr useconds_t pause = 1000;
  for (int round = 0; round < most_rounds; ++round) {
    kill_children();
    while (true) {
      const pid_t gone = waitpid(-1, nullptr, WNOHANG);
      if (gone == 0) break;
      if (gone < 0) return;
    }
    usleep(pause);
  }
}

/// Waits for the ward until it ends, time is over, or a signal asks for its end.
Message watch(pid_t ward, const sigset_t& signals, std::chrono::milliseconds time) {
  const auto end = std::chrono::steady_clock::now() + time;
  while (true) {
    int status = 0;
    for (pid_t gone = waitpid(-1, &status, WNOHANG); gone > 0;
         gone = waitpid(-1, &status, WNOHANG)) {
      if (gone != ward) continue;
      if (WIFEXITED(status)) return {ChildFate::exited, WEXITSTATUS(status)};
      return {ChildFate::signalled, WTERMSIG(status)};
    }
    std::timespec wait{3600, 0};
    if (time.count() > 0) {
      const auto left = end - std::chrono::steady_clock::now();
      if (left.count() <= 0) return {ChildFate::out_of_time, 0};
      const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(left);
      wait = {seconds.count(), std::chrono::nanoseconds(left - seconds).count()};
    }
    if (sigtimedwait(&signals, nullptr, &wait) == SIGTERM) return {ChildFate::stopped, 0};
  }
}

/// The warden itself. `parent` is the process that it serves.
[[noreturn]] void be_warden(pid_t parent, const std::function<int()>& work,
                            const std::array<int, 3>& pipes, const ChildLimits& limits) {
  const auto [words, answer, status] = pipes;
  setpgid(0, 0);
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGCHLD);
  sigset_t blocked = signals;
  sigaddset(&blocked, SIGINT);
  pthread_sigmask(SIG_SETMASK, &blocked, nullptr);
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (getppid() != parent) _exit(1);
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  const pid_t ward = fork();
  if (ward == 0) be_ward(work, words, answer, limits);
  Message message{ChildFate::not_started, errno};
  if (ward > 0) {
    dup2(status, child_answer);
    close_range(child_answer + 1, ~0U, 0);
    for (const int file : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) close(file);
    message = watch(ward, signals, limits.time);
    kill(-ward, SIGKILL);
    end_all_children();
  }
  const ssize_t written = write(ward > 0 ? child_answer : status, &message, sizeof message);
  _exit(written == sizeof message ? 0 : 1);
}

// Before the fork: the process that waits.

/// Reads what is there; false at the end of the file.
template <class Take>
bool read_some(int file, const Take& take) {
  std::array<char, 65536> buffer;
  const ssize_t size = read(file, buffer.data(), buffer.size());
  if (size > 0) take(buffer.data(), static_cast<std::size_t>(size));
  return size > 0 || (size < 0 && (errno == EINTR || errno == EAGAIN));
}

/// Reads what is still in a pipe whose writers are gone.
template <class Take>
void drain(int file, const Take& take) {
  fcntl(file, F_SETFL, O_NONBLOCK);
  std::size_t before = 1;
  while (before > 0) {
    before = 0;
    read_some(file, [&](const char* data, std::size_t size) {
      before = size;
      take(data, size);
    });
  }
}

void keep_last(std::string& words, const char* data, std::size_t size) {
  words.append(data, size);
  if (words.size() > most_words) words.erase(0, words.size() - most_words);
}

}  // namespace

ChildEnd run_under_warden(const std::function<int()>& work, const Bytes& take,
                          const ChildLimits& limits, const std::stop_token& stop) {
  ChildEnd end;
  Pipe words;
  Pipe answer;
  Pipe status;
  end.code = errno;
  if (!words.open() || !answer.open() || !status.open()) return end;
  const pid_t parent = getpid();
  const pid_t warden = fork();
  if (warden == 0)
    be_warden(parent, work, {words.writing(), answer.writing(), status.writing()}, limits);
  end.code = errno;
  if (warden < 0) return end;
  for (Pipe* pipe : {&words, &answer, &status}) pipe->close_writing();

  // The warden cannot outlive what is thrown here: it is asked to end, and waited for.
  std::exception_ptr failure;
  const auto guarded_take = [&](const char* data, std::size_t size) {
    if (failure) return;
    try {
      take(data, size);
    } catch (...) {
      failure = std::current_exception();
      kill(warden, SIGTERM);
    }
  };
  const auto keep = [&end](const char* data, std::size_t size) {
    keep_last(end.words, data, size);
  };
  std::optional<Message> message;
  std::array<pollfd, 3> files{
      {{words.reading(), POLLIN, 0}, {answer.reading(), POLLIN, 0}, {status.reading(), POLLIN, 0}}};
  bool asked = false;
  while (files[2].fd >= 0) {
    poll(files.data(), files.size(), stop.stop_possible() && !asked ? poll_milliseconds : -1);
    if (stop.stop_requested() && !asked) {
      asked = true;
      kill(warden, SIGTERM);
    }
    if (files[0].revents != 0 && !read_some(files[0].fd, keep)) files[0].fd = -1;
    if (files[1].revents != 0 && !read_some(files[1].fd, guarded_take)) files[1].fd = -1;
    if (files[2].revents == 0) continue;
    Message told{};
    if (read(files[2].fd, &told, sizeof told) == sizeof told) message = told;
    files[2].fd = -1;
  }
  waitpid(warden, nullptr, 0);
  drain(words.reading(), keep);
  drain(answer.reading(), guarded_take);
  if (failure) std::rethrow_exception(failure);
  // A warden that says nothing was killed, and its ward with it.
  const Message last = message.value_or(Message{ChildFate::signalled, SIGKILL});
  end.fate = last.fate;
  end.code = last.code;
  return end;
}

}  // namespace festina::base
