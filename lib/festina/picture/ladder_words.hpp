#pragma once

#include <string>
#include <vector>

#include "festina/ladder/ladder.hpp"
#include "festina/record/finding.hpp"
#include "festina/task/spectrum.hpp"

namespace festina::picture {

// What is said of all runs and rungs together: findings of room verdict as sentences, empty where
// there is nothing to say.

/// Whether the nets learned anything, from the finding `learned` of `relu`, and what to do where
/// they did not; where all did, nothing. `expected` is the finding `expected_drop`, and `when` the
/// sentence on it.
std::string learned_sentence(const Finding& learned, const Finding& expected,
                             const std::string& when);

/// How far the ReLU runs are apart, or that there are too few to say so, from the finding `spread`.
/// `several_layers` where the nets have more than one hidden layer.
std::string runs_sentence(const Finding& spread, bool several_layers);

/// The nearest of the theories to which nothing was given by hand, from the finding `nearest`.
std::string nearest_sentence(const Finding& nearest);

/// Which theories are told apart from their controls, from findings `control`: a sentence a
/// control. Empty without controls.
std::vector<std::string> control_sentences(const std::vector<Finding>& controls);

/// Whether the modes of the task mix, and which of the climbed rungs mind.
std::string modes_sentence(const Spectrum& spectrum, const Climb& climb);

}  // namespace festina::picture
