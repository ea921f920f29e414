#include "festina/picture/program.hpp"

#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>

#include "festina/base/child_process.hpp"
#include "festina/base/letters.hpp"
#include "festina/base/text.hpp"

namespace festina::picture {

namespace {

/// Where programs, libraries, fonts and room for their caches are; all else is left out.
constexpr std::array<const char*, 9> kept_variables = {"PATH",
                                                       "HOME",
                                                       "TMPDIR",
                                                       "XDG_CACHE_HOME",
                                                       "LD_LIBRARY_PATH",
                                                       "LD_PRELOAD",
                                                       "FONTCONFIG_FILE",
                                                       "FONTCONFIG_PATH",
                                                       "GVBINDIR"};

/// `words` behind a program that clears the environment first.
std::vector<std::string> in_clean_environment(const std::vector<std::string>& words) {
  std::vector<std::string> all = {"/usr/bin/env", "-i", "LC_ALL=C.UTF-8"};
  for (const char* name : kept_variables)
    if (const char* value = std::getenv(name)) all.push_back(std::string(name) + "=" + value);
  all.insert(all.end(), words.begin(), words.end());
  return all;
}

/// The last line with words in it, without the name of a file in memory and the line's number in
/// front: "\"/proc/12/fd/5\" line 3: no such terminal".
std::string last_line(const std::string& words) {
  constexpr std::size_t most_letters = 160;
  const std::vector<std::string> lines = base::split(words, '\n');
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
    if (line->find_first_not_of("^ \t") == std::string::npos) continue;
    const std::size_t behind = line->starts_with("\"/proc/") ? line->find(": ") : line->npos;
    return base::shortened(base::legible(behind == line->npos ? *line : line->substr(behind + 2)),
                           most_letters);
  }
  return "";
}

}  // namespace

bool in_path(const std::string& program) {
  const char* path = std::getenv("PATH");
  for (const std::string& folder : base::split(path == nullptr ? "" : path, ':'))
    if (access((std::filesystem::path(folder) / program).c_str(), X_OK) == 0) return true;
  return false;
}

Drawing run_drawing(const std::vector<std::string>& words, const DrawingLimits& limits) {
  const base::ChildLimits child{limits.time, 0};
  const base::ChildEnd end = base::run_program(in_clean_environment(words), child, limits.stop);
  if (end.fate == base::ChildFate::stopped) throw Interrupted("while figures were drawn");
  Drawing drawing{end.words, "", end.fate == base::ChildFate::out_of_time};
  if (end.succeeded()) return drawing;
  drawing.failure = end.text(child);
  // Of one that had to be ended, the last words are no reason.
  const std::string said = end.fate == base::ChildFate::exited ? last_line(end.words) : "";
  if (!said.empty()) drawing.failure += ": " + said;
  return drawing;
}

}  // namespace festina::picture
