#include "festina/trajectory/trajectory.hpp"

#include <algorithm>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"

namespace festina::trajectory {

void Schedule::check() const {
  base::check_at_least("train.epochs", epochs, 1);
  base::check_at_least("train.record_every", record_every, 1);
  if (from_epoch >= epochs || !has_row(from_epoch))
    throw InputError("schedule starts at epoch " + std::to_string(from_epoch) +
                     "; allowed: a recorded epoch" +
                     (rows.empty() ? ", a multiple of " + std::to_string(record_every) : "") +
                     " below " + std::to_string(epochs));
  for (const arma::uword epoch : snapshot_epochs)
    if (epoch < from_epoch || epoch >= epochs)
      throw InputError("train.snapshot_epochs holds " + std::to_string(epoch) + "; allowed: " +
                       std::to_string(from_epoch) + " to " + std::to_string(epochs - 1));
}

arma::uvec Schedule::recorded() const {
  if (!rows.empty()) {
    const arma::uvec given(rows);
    return given(arma::find(given >= from_epoch));
  }
  return arma::regspace<arma::uvec>(from_epoch, record_every, epochs - 1);
}

bool Schedule::has_row(arma::uword epoch) const {
  return rows.empty() ? epoch % record_every == 0
                      : std::binary_search(rows.begin(), rows.end(), epoch);
}

bool Schedule::has_snapshot(arma::uword epoch) const {
  return std::find(snapshot_epochs.begin(), snapshot_epochs.end(), epoch) != snapshot_epochs.end();
}

Schedule Schedule::starting_at(arma::uword epoch) const {
  Schedule later = *this;
  later.from_epoch = epoch;
  std::erase_if(later.snapshot_epochs, [&](arma::uword snapshot) { return snapshot < epoch; });
  return later;
}

std::vector<double> Schedule::output_epochs() const {
  const arma::uvec rows = recorded();
  std::vector<double> times(rows.begin(), rows.end());
  times.insert(times.end(), snapshot_epochs.begin(), snapshot_epochs.end());
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
  return times;
}

void Schedule::complete_snapshots() {
  const arma::uvec rows = recorded();
  const arma::uword last = rows.n_elem - 1;
  if (snapshot_epochs.empty()) snapshot_epochs = {rows(last / 8), rows(last / 2)};
  snapshot_epochs.push_back(rows(last));
  std::sort(snapshot_epochs.begin(), snapshot_epochs.end());
  snapshot_epochs.erase(std::unique(snapshot_epochs.begin(), snapshot_epochs.end()),
                        snapshot_epochs.end());
}

}  // namespace festina::trajectory
