#pragma once

#include <set>
#include <string>

#include "festina/guest/tree.hpp"

namespace festina::guest {

/// Checks a theory as it was read and puts its definitions in the order in which they need each
/// other. Throws InputError naming file, line and column for: a name that is not known, is used
/// twice or is a known symbol, word or function; an index that is missing, not bound, or runs over
/// another set than that place has; a variable without start or without equation; a start that
/// depends on a variable or on t; no loss; a definition that depends on itself.
void check(Theory& theory);

/// What a theory asks of the task: names of known symbols, and "modes", "pathways", "contexts" …
/// for the index sets it runs over. Claims count only for `claims_too`.
std::set<std::string> needs_of(const Theory& theory, bool claims_too = false);

}  // namespace festina::guest
