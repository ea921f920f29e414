#include "festina/base/progress.hpp"

#include <unistd.h>

#include <cstdio>
#include <utility>

namespace festina {

namespace {

constexpr std::chrono::milliseconds redraw_interval{100};

double seconds(std::chrono::steady_clock::duration duration) {
  return std::chrono::duration<double>(duration).count();
}

}  // namespace

Progress::Progress(std::string label, std::size_t total, std::string unit)
    : label_(std::move(label)),
      total_(total),
      unit_(std::move(unit)),
      visible_(isatty(STDERR_FILENO) != 0),
      start_(std::chrono::steady_clock::now()),
      drawn_(start_) {}

Progress::~Progress() {
  if (visible_) std::fputs("\r\x1b[K", stderr);
}

void Progress::advance(std::size_t amount) {
  if (!visible_) return;
  const std::lock_guard lock(mutex_);
  done_ += amount;
  const auto now = std::chrono::steady_clock::now();
  if (now - drawn_ < redraw_interval) return;
  drawn_ = now;
  draw();
}

void Progress::draw() {
  const double elapsed = seconds(drawn_ - start_);
  const double rate = static_cast<double>(done_) / elapsed;
  const double share = 100.0 * static_cast<double>(done_) / static_cast<double>(total_);
  const double left = static_cast<double>(total_ - done_) / rate;
  std::fprintf(stderr, "\r\x1b[K%s  %3.0f %%  %.0f %s/s  %.1f s left", label_.c_str(), share, rate,
               unit_.c_str(), left);
}

}  // namespace festina
