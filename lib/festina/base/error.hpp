#pragma once

#include <stdexcept>
#include <string>

namespace festina::base {

/// Wrong usage or wrong input: a key, a file or an argument the user can put right.
/// The message is one line that names the culprit, what was wrong and what is allowed.
class InputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The input was acceptable but the run failed: divergence, a full disk, a budget used up.
class RunError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The user asked a long computation to stop.
class Interrupted : public std::runtime_error {
 public:
  explicit Interrupted(const std::string& where) : std::runtime_error("interrupted " + where) {}
};

}  // namespace festina::base

namespace festina {
using base::InputError;
using base::Interrupted;
using base::RunError;
}  // namespace festina
