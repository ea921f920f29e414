#pragma once

#include <string>
#include <vector>

#include "festina/record/results.hpp"

namespace festina::picture {

/// What the runs are called in labels: "ReLU", or "logged" where they are somebody's own.
std::string runs_name(const Climb& climb);

/// What logged runs vouch for and what not, from the finding `logged`; empty for trained ones.
std::vector<std::string> logged_sentences(const Results& results);

}  // namespace festina::picture
