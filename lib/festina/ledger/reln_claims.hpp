#pragma once

#include <vector>

#include "festina/ledger/claim.hpp"

namespace festina::ledger {

/// Claims about that a network of gated linear pathways imitates the ReLU net.
std::vector<Claim> reln_claims();

}  // namespace festina::ledger
