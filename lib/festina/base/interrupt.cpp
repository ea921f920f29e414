#include "festina/base/interrupt.hpp"

#include <cstdlib>
#include <ctime>

namespace festina::base {

namespace {

constexpr int interrupted_exit_code = 130;
constexpr std::timespec poll_interval = {0, 50'000'000};

}  // namespace

InterruptListener::InterruptListener() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
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

}  // namespace festina::base
