#pragma once

#include <armadillo>
#include <cstdint>

#include "festina/random/stream.hpp"
#include "festina/task/task.hpp"

namespace festina::reln {

// What gates are held against: gates without any order (how much of a measure chance gives), and
// gates of one context each (what a strictly modular network would show).

/// Every unit's gate values permuted over all samples, each unit by itself: mean gates stay, what
/// they were on for does not. A function of (seed, index) alone; `index` numbers what it is drawn
/// for, such as the recorded epoch. `gates` units × P.
arma::mat random_gates(const arma::mat& gates, std::uint64_t seed, std::uint64_t index);
/// Every unit's gate values permuted over all samples by numbers from a stream. `gates` units × P.
arma::mat random_gates(arma::mat gates, Stream& stream);

/// Every unit keeps its gates in the context of its largest mean gate (the first of equal ones) and
/// is off in all others. Throws InputError as context_means().
arma::mat modular_gates(const Task& task, const arma::mat& gates);

}  // namespace festina::reln
