#pragma once

#include "festina/ladder/ladder.hpp"

namespace festina::verdict {

/// Whether two rungs are about the same pathways: as many, and each sees the same inputs, is on for
/// the same samples, gives the same outputs and runs along the same edges as the other's of its
/// number. A control that is so of a theory cannot win against it: with two contexts `modular`, a
/// pathway for every context, is `gdln`. False where one of them has no pathways.
bool same_pathways(const RungResult& theory, const RungResult& control);

}  // namespace festina::verdict
