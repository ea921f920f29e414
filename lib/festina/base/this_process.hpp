#pragma once

#include <string>

namespace festina::base {

/// Who writes a file: a process and the machine that it runs on.
struct ProcessName {
  long process = 0;
  std::string host;  ///< letters, digits, '-' and '_' only

  /// "4711@node3", as names of files have it.
  std::string text() const;
};

/// This process.
ProcessName this_process();

/// What text() gives read back; a process of 0 for other texts.
ProcessName process_named(const std::string& text);

/// Whether such a process may be running. On another host that cannot be told, and it may.
bool may_be_running(const ProcessName& name);

}  // namespace festina::base
