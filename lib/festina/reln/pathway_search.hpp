#pragma once

#include <array>
#include <cstdint>
#include <stop_token>
#include <string>

#include "festina/reln/shared_gates.hpp"

namespace festina::reln {

/// How pathways are looked for: the two of some forty settings that docs/reln.md tells of.
namespace search {
constexpr std::size_t restarts = 5;  ///< of the clustering
/// Weight of the normalised pre-activations beside the gates, where membership is redrawn.
constexpr double preactivation_scale = 10;
/// Where membership is redrawn, the groups of the window before go on, unless groups found anew
/// have an inertia that is smaller by more than this share of their own. Of two clusterings that
/// are as good, a change from one to the other makes the replay jump, and the units' own gates have
/// no part in it.
constexpr double restart_gain = 0.1;
}  // namespace search

/// How units share gates. own: not at all; fixed: a unit belongs to one pathway for the whole run;
/// redrawn: to another one in every window, which describes a run but does not reduce it.
enum class Sharing { own, fixed, redrawn };

inline constexpr std::array<Sharing, 3> all_sharings = {Sharing::own, Sharing::fixed,
                                                        Sharing::redrawn};

/// The rung of nets that share gates in this way: "reln-unit", "reln", "reln-redrawn".
std::string rung_of(Sharing sharing);

/// Groups the units of every layer into at most `pathways` pathways; the groups depend on the
/// record, `seed` and nothing else. Own choice, docs/reln.md says what else was tried.
/// fixed: by the direction w/‖Xᵀw‖ of a unit's incoming weights at the first recorded epoch as the
/// samples see it, k-means weighted by contribution²; no gates enter.
/// redrawn: in each window by graded gates and ten times that direction, k-means weighted by
/// contribution, from the groups of the window before where these are nearly as good.
/// Throws InputError for 0 pathways, Interrupted when `stop` asks for it; own sharing has no
/// pathways to search.
SharedGates find_pathways(const GateRecord& record, Sharing sharing, arma::uword pathways,
                          std::uint64_t seed, const std::stop_token& stop = {});

}  // namespace festina::reln
