#pragma once

#include "festina/experiment/setup.hpp"

namespace festina::experiment {

/// Bytes that an experiment is sure to need, `workers` at a time: weights, activity and errors of
/// the nets in work (runs, and rungs that train a net of these widths), and of all of them the
/// curves and snapshots that are kept, twice, since the file of results is made in memory.
double memory_needed(const Setup& setup, std::size_t workers);

/// The same for the tangent kernels of a task's samples, which sweeps hold against each other.
double memory_of_kernels(const Task& task);

/// Throws RunError naming both numbers where an experiment needs more than is left, before any of
/// it is taken.
void check_room(const Setup& setup, std::size_t workers);

}  // namespace festina::experiment
