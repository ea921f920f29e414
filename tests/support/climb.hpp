#pragma once

#include "festina/ladder/ladder.hpp"

namespace festina::test {

/// Trains the runs that `training` asks for and climbs the rungs of `options`.
inline Climb climb_all(const Task& task, const Spectrum& spectrum, const Training& training,
                       const LadderOptions& options, std::size_t workers) {
  return ladder::climb(ladder::RungRequest({task, spectrum, training}, options),
                       {training.runs, workers});
}

}  // namespace festina::test
