#pragma once

#include <string>

#include "festina/ladder/ladder.hpp"

namespace festina::picture {

/// Which theories cannot both be right, and from which epoch on; empty where none contradict.
std::string contradiction_sentence(const Climb& climb);

}  // namespace festina::picture
