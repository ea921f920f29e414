#include "festina/base/progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "festina/base/text.hpp"

namespace festina::base {

namespace {

constexpr std::chrono::milliseconds redraw_interval{100};

double seconds(std::chrono::steady_clock::duration duration) {
  return std::chrono::duration<double>(duration).count();
}

/// "12.3 s", "4 min 20 s" or "3 h 12 min".
std::string span(double seconds) {
  constexpr long minute = 60;
  constexpr long hour = 60 * minute;
  if (seconds < 2 * minute) return short_number(seconds, 3) + " s";
  const auto whole = static_cast<long>(std::min(seconds, 1e9));
  if (whole < 2 * hour)
    return std::to_string(whole / minute) + " min " + std::to_string(whole % minute) + " s";
  return std::to_string(whole / hour) + " h " + std::to_string(whole % hour / minute) + " min";
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

void Progress::relabel(std::string label) {
  const std::lock_guard lock(mutex_);
  label_ = std::move(label);
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
  std::fprintf(stderr, "\r\x1b[K%s  %3.0f %%  %.0f %s/s  %s left", label_.c_str(), share, rate,
               unit_.c_str(), span(left).c_str());
}

}  // namespace festina::base
