#include "festina/base/interrupt.hpp"

#include <cstdlib>
#include <ctime>

namespace festina::base {

namespace {

constexpr int interrupted_exit_code = 130;
constexpr std::timespec poll_interval = {0, 50'000'000};

/// Those that ask for an end. What nohup and the like ignore stays ignored.
sigset_t interrupts() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  struct sigaction hangup {};
  sigaction(SIGHUP, nullptr, &hangup);
  if (hangup.sa_handler != SIG_IGN) sigaddset(&signals, SIGHUP);
  return signals;
}

}  // namespace

InterruptListener::InterruptListener() {
  const sigset_t signals = interrupts();
  pthread_sigmask(SIG_BLOCK, &signals, &previous_);
  listener_ = std::jthread([signals, source = source_](const std::stop_token& ended) mutable {
    while (!ended.stop_requested()) {
      if (sigtimedwait(&signals, nullptr, &poll_interval) < 0) continue;
      if (source.stop_requested()) std::_Exit(interrupted_exit_code);
      source.request_stop();
    }
  });
}

InterruptListener::~InterruptListener() {
  listener_.request_stop();
  listener_.join();
  pthread_sigmask(SIG_SETMASK, &previous_, nullptr);
}

void hold_signals() {
  const sigset_t signals = interrupts();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

void release_signals() {
  const sigset_t signals = interrupts();
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
  for (const int signal : {SIGPIPE, SIGXFSZ}) std::signal(signal, SIG_DFL);
}

void survive_failing_writes() {
  for (const int signal : {SIGPIPE, SIGXFSZ}) std::signal(signal, SIG_IGN);
}

}  // namespace festina::base
