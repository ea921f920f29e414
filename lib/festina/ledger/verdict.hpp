#pragma once

#include <string>

namespace festina {

/// What measurements say of a claim.
enum class Verdict {
  holds,            ///< as it was stated
  holds_qualified,  ///< with the qualification that stands beside it
  does_not_hold,
};

/// "holds", "holds-qualified", "does-not-hold".
std::string verdict_name(Verdict verdict);

}  // namespace festina
