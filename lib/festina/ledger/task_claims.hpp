#pragma once

#include <vector>

#include "festina/ledger/claim.hpp"

namespace festina::ledger {

/// Claims about other tasks and nets than those of objects in contexts with one hidden layer, and
/// about their inputs.
std::vector<Claim> task_claims();

}  // namespace festina::ledger
