#pragma once

#include <string>
#include <utility>
#include <vector>

#include "festina/picture/sortable_table.hpp"
#include "festina/record/results.hpp"

namespace festina::picture {

// Tables of the report, as HTML. Everything that may come from a user is escaped.

/// The ladder: every rung with its errors against the ReLU runs and its size, in columns for what
/// some rung has; readers sort it.
SortableTable ladder_table(const Climb& climb);

/// What the rungs are, what a rule chose for them and what was given by hand.
std::string rung_table(const Climb& climb);

/// Half-learning epoch of every block of the task's modes: ReLU runs with their spread, and rungs.
std::string half_epoch_table(const Results& results);

/// When the pathways' modes of a network align and are learned, first learned on top, and when the
/// theories in modes say so.
std::string mode_times_table(const Climb& climb, const RungResult& network);

/// What the columns of mode_times_table() mean.
std::string mode_times_key();

/// Residuals of the assumptions of every rung, those that some rung has.
std::string assumption_table(const Climb& climb);

/// What the columns of assumption_table() mean.
std::string assumption_key(const Climb& climb);

/// Two columns of text.
std::string pair_table(const std::vector<std::pair<std::string, std::string>>& pairs);

/// What made the results.
std::string provenance_table(const record::Provenance& provenance);

}  // namespace festina::picture
