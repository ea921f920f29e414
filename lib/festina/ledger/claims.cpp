#include "festina/ledger/claims.hpp"

#include "festina/ledger/dynamics_claims.hpp"
#include "festina/ledger/limit_claims.hpp"
#include "festina/ledger/reln_claims.hpp"
#include "festina/ledger/selectivity_claims.hpp"
#include "festina/ledger/task_claims.hpp"

namespace festina::ledger {

const std::vector<Claim>& claims() {
  static const std::vector<Claim> all = [] {
    std::vector<Claim> claims;
    for (const auto& group :
         {reln_claims(), selectivity_claims(), dynamics_claims(), limit_claims(), task_claims()})
      claims.insert(claims.end(), group.begin(), group.end());
    return claims;
  }();
  return all;
}

}  // namespace festina::ledger
