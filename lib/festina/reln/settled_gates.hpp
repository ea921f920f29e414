#pragma once

#include "festina/reln/gate_record.hpp"
#include "festina/reln/majority.hpp"

namespace festina::reln {

/// What the units of a layer have come to at the end of a recorded run.
struct SettledGates {
  arma::mat gates;         ///< units × P, in [0, 1]
  arma::vec contribution;  ///< of every unit
};

/// Over the last quarter of the record's windows (at least one, ⌈count/4⌉): gates are the mean
/// over their epochs, contributions the sum over these windows.
SettledGates settled_gates(const GateRecord& record, std::size_t layer);

/// Majority gates of what the units have come to. Throws InputError as majority_table().
MajorityTable settled_majority(const Task& task, const GateRecord& record, std::size_t layer);

}  // namespace festina::reln
