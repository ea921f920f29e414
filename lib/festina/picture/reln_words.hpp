#pragma once

#include <string>

#include "festina/ladder/ladder.hpp"
#include "festina/record/finding.hpp"
#include "festina/reln/pathway_search.hpp"

namespace festina::picture {

// Findings of room verdict about replays of a recorded run as sentences.

/// "takes over at epoch 300, where 97.9 % of the loss is left", and that the run's first drop has
/// ended by then or is past its middle (verdict::takes_over).
std::string takeover_words(const RungResult& rung);

/// How near every unit's own averaged gate comes, beside gates that are sampled instead; `matched`
/// is verdict::matched_replay(), `window` the epochs of a window.
std::string unit_sentence(const Finding& matched, arma::uword window);

/// How near pathways of a kind of sharing come, beside their nearest control; `replay` is
/// verdict::replay() and `held` verdict::held_replay() of it.
std::string pathways_sentence(const Finding& replay, const Finding& held, reln::Sharing sharing);

/// How many pathways a single unit could gate.
std::string realisable_sentence(const Finding& rung);

}  // namespace festina::picture
