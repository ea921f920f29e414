#pragma once

#include <string>

#include "festina/ladder/ladder.hpp"
#include "festina/task/spectrum.hpp"

namespace festina::picture {

// What is said of all runs and rungs together: findings of room verdict as sentences, empty where
// there is nothing to say.

/// How far the ReLU runs are apart, or that there are too few to say so.
std::string runs_sentence(const Climb& climb);

/// The nearest of the theories to which nothing was given by hand.
std::string nearest_sentence(const Climb& climb);

/// Which theories have less than half the error of the negative control. Empty without the
/// control's.
std::string control_sentence(const Climb& climb);

/// Whether the modes of the task mix.
std::string modes_sentence(const Spectrum& spectrum);

}  // namespace festina::picture
