#pragma once

#include <vector>

#include "festina/ledger/claim.hpp"

namespace festina {

/// Every claim of the ledger, in its order.
const std::vector<Claim>& claims();

}  // namespace festina
