#pragma once

#include <vector>

#include "festina/ledger/claim.hpp"

namespace festina::ledger {

/// Claims about what units and layers serve.
std::vector<Claim> selectivity_claims();

}  // namespace festina::ledger
