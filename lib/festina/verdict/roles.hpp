#pragma once

#include "festina/ladder/ladder.hpp"

namespace festina::verdict {

/// Whether a rung is there to describe the nets, built in or brought by a user: not what reads a
/// run, nor the controls, which are there to be far off. A name that
/// Festina does not know is a guest's.
bool is_theory(const RungResult& rung);

/// The first of the climbed rungs with wrong gates; nullptr where none was climbed.
const RungResult* negative_control(const Climb& climb);

}  // namespace festina::verdict
