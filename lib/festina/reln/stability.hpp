#pragma once

#include <optional>

#include "festina/base/spread.hpp"
#include "festina/reln/reln.hpp"
#include "festina/reln/search_options.hpp"

namespace festina::reln {

/// How alike two ways to share the gates of one record group its units, at most 1: adjusted Rand
/// index (adjusted_rand_index()) with units weighted by contribution, the mean over layers and
/// windows. 1 for the same pathways, about 0 for unrelated ones. Where both have one membership for
/// the whole run, it is counted once, with contributions summed over windows. Throws InputError
/// when they are not of this record.
double membership_agreement(const GateRecord& record, const SharedGates& a, const SharedGates& b);

/// What repeating the search for pathways with other seeds changes.
struct SearchStability {
  double agreement;  ///< mean membership_agreement() over all pairs of searches, at most 1
  std::optional<base::Spread> rel_l2;  ///< of replays that did not diverge, see replay_error()
  std::size_t diverged;                ///< replays that did
};

/// Pathways to search for.
struct SharedPathways {
  Sharing sharing;       ///< fixed or redrawn
  arma::uword pathways;  ///< in every layer
};

/// Searches `searches` times for such pathways, with seeds drawn from how.seed, and replays each.
/// An agreement of 1 says that the search is settled by the record, not that the pathways are the
/// run's: hold membership_agreement() of disturbed records beside it. The same bits for any number
/// of workers. Throws InputError for fewer than 2 searches, no pathways or own sharing, and as
/// replay().
SearchStability search_stability(const RecordedRun& run, const SharedPathways& wanted,
                                 std::size_t searches, const SearchOptions& how);

/// Epochs that search_stability() reports to its monitor, to within what descend() leaves over.
std::size_t stability_epochs(std::size_t searches, const GateWindows& recorded);

}  // namespace festina::reln
