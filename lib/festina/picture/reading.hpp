#pragma once

#include <string>
#include <vector>

#include "festina/record/results.hpp"

namespace festina {

/// The results in plain sentences: how much the runs differ among themselves, how far each theory
/// is from them, whether it beats its negative control, and how far the assumptions hold.
std::vector<std::string> reading(const Results& results);

}  // namespace festina
