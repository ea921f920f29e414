#pragma once

#include "festina/ladder/ladder.hpp"

namespace festina::verdict {

/// Whether a rung is there to describe the nets, built in or brought by a user: not what reads a
/// run, nor the controls, which are there to be far off. A name that
/// Festina does not know is a guest's.
bool is_theory(const RungResult& rung);

/// Whether a rung speaks of all recorded epochs: it starts with the first and states no limit
/// before the last.
bool speaks_of_all(const RungResult& rung);

/// The first of the climbed rungs with wrong gates; nullptr where none was climbed.
const RungResult* negative_control(const Climb& climb);

/// What a theory has to beat: with pathways the control that has the wrong ones, without them the
/// one that has no gates; nullptr where that was not climbed.
const RungResult* control_for(const RungResult& theory, const Climb& climb);

}  // namespace festina::verdict
