#pragma once

#include <vector>

#include "festina/network/families.hpp"

namespace festina::network {

/// One pathway per sample that is on at that sample alone and sees all inputs: the finest gating
/// there is. On exclusive-or written as −1 and 1 these are the four pathways that bias-free ReLU
/// units turn to (arXiv 2503.06181, section on exclusive-or).
std::vector<Pathway> point_pathways(const Task& task);

/// Two pathways that see all inputs, on where the first input lies above the middle between its
/// smallest and its largest value, and where it does not: on exclusive-or the two half-planes in
/// each of which the target is linear. None when the first input has one value only.
std::vector<Pathway> half_plane_pathways(const Task& task);

}  // namespace festina::network
