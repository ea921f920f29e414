#pragma once

#include "festina/task/task.hpp"

namespace festina::task {

/// How exclusive-or writes no and yes: −1 and 1, or 0 and 1.
enum class XorEncoding { pm1, zero_one };

/// "pm1", "01".
const std::vector<std::string>& xor_encoding_names();

/// Exclusive-or: 2 inputs, 4 samples (no no, no yes, yes no, yes yes), 1 output, no contexts.
/// pm1: y = −x1·x2. zero_one: y = 1 where the inputs differ, 0 elsewhere.
Task xor_task(XorEncoding encoding, const std::string& name);

}  // namespace festina::task
