#include "festina/trajectory/trajectory.hpp"

#include <algorithm>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"

namespace festina {

void Schedule::check() const {
  check_at_least("train.epochs", epochs, 1);
  check_at_least("train.record_every", record_every, 1);
  for (const arma::uword epoch : snapshot_epochs)
    if (epoch >= epochs)
      throw InputError("train.snapshot_epochs holds " + std::to_string(epoch) +
                       "; allowed: 0 to " + std::to_string(epochs - 1));
}

arma::uvec Schedule::recorded() const {
  return arma::regspace<arma::uvec>(0, record_every, epochs - 1);
}

std::vector<arma::uword> default_snapshots(const Schedule& schedule) {
  const arma::uvec recorded = schedule.recorded();
  const arma::uword last = recorded.n_elem - 1;
  std::vector<arma::uword> epochs = {recorded(last / 8), recorded(last / 2), recorded(last)};
  epochs.erase(std::unique(epochs.begin(), epochs.end()), epochs.end());
  return epochs;
}

}  // namespace festina
