#pragma once

#include <string>

#include "festina/simulate/first_drop.hpp"
#include "settings.hpp"

namespace festina::tool {

/// What nets are trained: "Nets of 60,60 hidden units start from weights of sd 0.0236."
std::string training_sentence(const Training& training);

/// When their first drop is expected, as a sentence.
std::string expected_drop_sentence(const OrWhyNot<simulate::ExpectedDrop>& expected,
                                   const Schedule& schedule);

/// Says it on standard error before a run: to a terminal always, elsewhere where the run may be too
/// short or, with several hidden layers, nothing is known; not under --quiet, and under --json to a
/// terminal alone.
void tell_expected_drop(const Settings& settings, const OrWhyNot<simulate::ExpectedDrop>& expected,
                        const Training& training);

}  // namespace festina::tool
