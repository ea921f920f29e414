#pragma once

#include <string>

#include "festina/guest/tree.hpp"
#include "festina/ladder/ladder_options.hpp"

namespace festina::ladder {

/// A rung of this name for a theory in equations (docs/your-theory.md). Planning it looks at what
/// it needs and integrates nothing. Where it runs over pathways it is about those of rung `race`,
/// and its plan says why it does not apply as that one's does. Where its solution comes to no end
/// it does not apply, with variable and epoch.
Rung theory_rung(const std::string& name, guest::Theory theory);

}  // namespace festina::ladder
