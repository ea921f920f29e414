#include "festina/ledger/verdict.hpp"

namespace festina {

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

}  // namespace festina
