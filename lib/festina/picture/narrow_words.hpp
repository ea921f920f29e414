#pragma once

#include <string>
#include <vector>

#include "festina/record/results.hpp"

namespace festina::picture {

/// That a net is too narrow for theories of the mean of wide ones, and how far they are from single
/// nets of its width; empty where it is not narrow.
std::vector<std::string> narrow_reading(const Results& results);

}  // namespace festina::picture
