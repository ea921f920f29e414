#include "festina/trajectory/loss_rises.hpp"

#include <algorithm>
#include <limits>

namespace festina::trajectory {

void LossRises::add(const LossRises& later) {
  if (count == 0) first_epoch = later.first_epoch;
  count += later.count;
  largest = std::max(largest, later.largest);
}

double loss_rounding(const Problem& problem) {
  arma::uword terms = problem.task.targets().n_elem;
  for (const network::Node& node : problem.network.architecture.nodes()) terms += node.width;
  return std::numeric_limits<double>::epsilon() * static_cast<double>(terms);
}

RiseCounter::RiseCounter(const Problem& problem)
    : rounding_(loss_rounding(problem)), scale_(problem.time.loss(problem.task.targets())) {}

void RiseCounter::see(arma::uword epoch, double loss) {
  if (before_ && loss - *before_ > rounding_ * std::max(*before_, scale_)) {
    if (++found_.count == 1) found_.first_epoch = epoch;
    found_.largest = std::max(found_.largest, (loss - *before_) / *before_);
  }
  before_ = loss;
}

}  // namespace festina::trajectory
