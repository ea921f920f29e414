#include "festina/ledger/verdict.hpp"

namespace festina::ledger {

Verdict verdict_of_exceptions(std::size_t exceptions, std::size_t cases) {
  if (exceptions == 0) return Verdict::holds;
  return exceptions < cases ? Verdict::holds_qualified : Verdict::does_not_hold;
}

std::string verdict_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::holds:
      return "holds";
    case Verdict::holds_qualified:
      return "holds-qualified";
    default:
      return "does-not-hold";
  }
}

}  // namespace festina::ledger
