#pragma once

#include <vector>

#include "festina/ledger/claim.hpp"

namespace festina::ledger {

/// Claims about how pathways learn, and what their theories assume.
std::vector<Claim> dynamics_claims();

}  // namespace festina::ledger
