#include "festina/reln/stability.hpp"

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/parallel.hpp"
#include "festina/random/stream.hpp"
#include "festina/reln/clustering.hpp"

namespace festina::reln {

namespace {

/// Whether every layer's memberships are of the record's units, once or for all windows.
bool fits(const GateRecord& record, const SharedGates& shared) {
  if (shared.layers.size() != record.layers.size()) return false;
  for (std::size_t layer = 0; layer < shared.layers.size(); ++layer) {
    const Membership& membership = shared.layers[layer].membership;
    if (membership.size() != 1 && membership.size() != record.windows.count()) return false;
    for (const arma::uvec& of : membership)
      if (of.n_elem != record.layers[layer].units()) return false;
  }
  return true;
}

double layer_agreement(const LayerRecord& record, const LayerPathways& a, const LayerPathways& b) {
  if (a.membership.size() == 1 && b.membership.size() == 1)
    return adjusted_rand_index(a.membership.front(), b.membership.front(),
                               arma::sum(record.contribution, 1));
  const arma::uword windows = record.contribution.n_cols;
  double sum = 0;
  for (arma::uword window = 0; window < windows; ++window)
    sum +=
        adjusted_rand_index(a.members(window), b.members(window), record.contribution.col(window));
  return sum / static_cast<double>(windows);
}

}  // namespace

double membership_agreement(const GateRecord& record, const SharedGates& a, const SharedGates& b) {
  if (!fits(record, a) || !fits(record, b))
    throw InputError("memberships to compare are not of the units and windows of the gate record");
  double sum = 0;
  for (std::size_t layer = 0; layer < record.layers.size(); ++layer)
    sum += layer_agreement(record.layers[layer], a.layers[layer], b.layers[layer]);
  return sum / static_cast<double>(record.layers.size());
}

SearchStability search_stability(const RecordedRun& run, const SharedPathways& wanted,
                                 std::size_t searches, const SearchOptions& how) {
  base::check_at_least("searches for pathways", searches, 2);
  if (wanted.sharing == Sharing::own)
    throw InputError("sharing is own; allowed: fixed or redrawn, for which pathways are searched");
  std::vector<SharedGates> found(searches);
  std::vector<std::optional<double>> errors(searches);
  base::run_tasks(searches, how.workers, [&](std::size_t i) {
    Stream stream = random::make_stream(how.seed, "searches for pathways", i);
    found[i] =
        find_pathways(run.record, wanted.sharing, wanted.pathways, stream(), how.monitor.stop);
    errors[i] = replay_error(
        run, [&](arma::uword window) { return found[i].of_units(window); }, how.monitor);
  });
  std::vector<double> ended;
  for (const std::optional<double>& error : errors)
    if (error) ended.push_back(*error);
  double sum = 0;
  for (std::size_t i = 0; i < searches; ++i)
    for (std::size_t j = 0; j < i; ++j) sum += membership_agreement(run.record, found[i], found[j]);
  const double pairs = static_cast<double>(searches * (searches - 1)) / 2;
  return {sum / pairs, base::spread(ended), searches - ended.size()};
}

std::size_t stability_epochs(std::size_t searches, const GateWindows& recorded) {
  return searches * recorded.covered();
}

}  // namespace festina::reln
