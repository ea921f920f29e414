#pragma once

#include "festina/base/error.hpp"

namespace festina::tool {

/// The user stopped work that the same command goes on with.
class Resumable : public Interrupted {
 public:
  using Interrupted::Interrupted;
};

/// The work went through, and what it printed says what failed in it: exit code 1 without a word
/// more.
class ReportedFailure : public RunError {
 public:
  using RunError::RunError;
};

}  // namespace festina::tool
