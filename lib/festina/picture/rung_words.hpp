#pragma once

#include <string>

#include "festina/ladder/ladder.hpp"
#include "festina/record/finding.hpp"
#include "festina/task/spectrum.hpp"

namespace festina::picture {

// What is said of one rung: findings of room verdict as sentences, empty where there is nothing to
// say.

/// How far it is from the runs; without runs, when it halves the loss.
std::string distance_sentence(const RungResult& rung);

/// When a theory leaves the runs, from the finding `departure`; "whose" loss: "the nets'".
std::string departure_sentence(const Finding& departure, const std::string& whose);

/// The epoch at which a theory says that it ends, how near it is up to there, and whether that
/// keeps it.
std::string limit_sentence(const Finding& limit);

/// What separates a theory about pathways from the runs, as far as that can be told, from the
/// finding `blame`.
std::string blame_sentence(const RungResult& rung, const Finding& blame);

/// Residuals that are not 0, each by its own measure and none before another; "" without any.
std::string residual_sentence(const RungResult& rung);

/// How far the assumption that a theory in modes makes of its own holds.
std::string mode_sentence(const RungResult& rung);

/// What the frames of the pathways leave unpaired, and how far trained pathways lie along them.
std::string overlap_sentence(const RungResult& rung);

/// Whether a network's modes align before they are learned, as theories of aligned modes need.
std::string silent_alignment_sentence(const RungResult& rung);

/// What no linear net can learn, from the finding `floor`.
std::string floor_sentence(const Finding& floor);

}  // namespace festina::picture
