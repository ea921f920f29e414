#pragma once

#include "festina/ladder/pathway_model.hpp"

namespace festina::ladder {

/// point_pathways() without those that have nothing to learn: where inputs or targets are 0.
PathwayFamily point_family(const Task& task);

/// half_plane_pathways() without those that have nothing to learn.
PathwayFamily half_plane_family(const Task& task);

}  // namespace festina::ladder
