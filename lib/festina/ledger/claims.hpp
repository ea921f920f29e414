#pragma once

#include <vector>

#include "festina/ledger/claim.hpp"

namespace festina::ledger {

/// Every claim of the ledger, in its order.
const std::vector<Claim>& claims();

}  // namespace festina::ledger
