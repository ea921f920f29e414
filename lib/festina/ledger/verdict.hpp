#pragma once

#include <cstddef>
#include <string>

namespace festina::ledger {

/// What measurements say of a claim.
enum class Verdict {
  holds,            ///< as it was stated
  holds_qualified,  ///< with the qualification that stands beside it
  does_not_hold,
};

/// Of a claim about many cases that fails in `exceptions` of them: it holds in all, with a
/// qualifier in some, or in none.
Verdict verdict_of_exceptions(std::size_t exceptions, std::size_t cases);

/// "holds", "holds-qualified", "does-not-hold".
std::string verdict_name(Verdict verdict);

}  // namespace festina::ledger
