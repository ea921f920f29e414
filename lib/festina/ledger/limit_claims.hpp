#pragma once

#include <vector>

#include "festina/ledger/claim.hpp"

namespace festina {

/// Claims about where theories of pathways hold.
std::vector<Claim> limit_claims();

}  // namespace festina
