#pragma once

#include <vector>

#include "festina/ledger/claim.hpp"

namespace festina::ledger {

/// Claims about where theories of pathways hold: width, initial weights, batches, noise.
std::vector<Claim> limit_claims();

}  // namespace festina::ledger
