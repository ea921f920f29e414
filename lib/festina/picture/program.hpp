#pragma once

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace festina::picture {

/// How long one figure may take: far longer than any does, so that a program that hangs is ended.
inline constexpr std::chrono::milliseconds longest_drawing = std::chrono::minutes(1);

/// What is allowed to a program that draws.
struct DrawingLimits {
  std::chrono::milliseconds time = longest_drawing;
  std::stop_token stop = {};
};

/// Whether PATH leads to a program of this name.
bool in_path(const std::string& program);

/// How a program that draws ended.
struct Drawing {
  std::string words;    ///< the last it printed
  std::string failure;  ///< "" where it ended well, else why not: "ended with exit code 1: no font"
  bool out_of_time = false;
};

/// Runs a program that draws, without a shell, and waits for it. Of this process's environment it
/// sees only where programs, libraries and fonts are (docs/files.md lists the variables), and the
/// locale is C in UTF-8: users' settings of gnuplot and dot and their decimal comma do not reach
/// figures. Throws Interrupted when `limits.stop` asks for it.
Drawing run_drawing(const std::vector<std::string>& words, const DrawingLimits& limits);

}  // namespace festina::picture
