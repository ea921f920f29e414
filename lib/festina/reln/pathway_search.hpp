#pragma once

#include <cstdint>
#include <string>

#include "festina/reln/shared_gates.hpp"

namespace festina {

/// How units share gates. own: not at all; fixed: a unit belongs to one pathway for the whole run;
/// redrawn: to another one in every window, which describes a run but does not reduce it.
enum class Sharing { own, fixed, redrawn };

/// The rung of nets that share gates in this way: "reln-unit", "reln", "reln-redrawn".
std::string rung_of(Sharing sharing);

/// Groups the units of every layer into at most `pathways` pathways by how they gate, weighted by
/// contribution; the groups depend on the record, `seed` and nothing else.
/// fixed: by mean gates of all windows; redrawn: in each window by mean gates and by how far from
/// its boundary a unit is, from the groups of the window before.
/// Throws InputError for 0 pathways; own sharing has no pathways to search.
SharedGates find_pathways(const GateRecord& record, Sharing sharing, arma::uword pathways,
                          std::uint64_t seed);

}  // namespace festina
