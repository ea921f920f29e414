#include "festina/base/this_process.hpp"

#include <unistd.h>

#include <array>
#include <cctype>
#include <cerrno>
#include <csignal>

namespace festina::base {

std::string ProcessName::text() const {
  return std::to_string(process) + "@" + host;
}

ProcessName this_process() {
  std::array<char, 256> name{};
  if (gethostname(name.data(), name.size() - 1) != 0) name.front() = '\0';
  std::string host = name.data();
  for (char& letter : host)  // dots would look like an extension
    if (std::isalnum(static_cast<unsigned char>(letter)) == 0 && letter != '-') letter = '_';
  return {getpid(), host.empty() ? "unknown" : host};
}

ProcessName process_named(const std::string& text) {
  constexpr std::size_t most_digits = 10;
  const std::size_t at = text.find('@');
  const std::string digits = text.substr(0, at);
  if (at == std::string::npos || at + 1 == text.size() || digits.empty() ||
      digits.size() > most_digits || digits.find_first_not_of("0123456789") != std::string::npos)
    return {};
  return {std::stol(digits), text.substr(at + 1)};
}

bool may_be_running(const ProcessName& name) {
  if (name.host != this_process().host) return true;
  return kill(static_cast<pid_t>(name.process), 0) == 0 || errno == EPERM;
}

}  // namespace festina::base
