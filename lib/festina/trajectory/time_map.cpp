#include "festina/trajectory/time_map.hpp"

#include "festina/base/check.hpp"

namespace festina::trajectory {

const std::vector<std::string>& reduction_names() {
  static const std::vector<std::string> names = {"sum", "mean"};
  return names;
}

TimeMap::TimeMap(arma::uword samples, double learning_rate, Reduction reduction)
    : samples_(static_cast<double>(samples)), learning_rate_(learning_rate), reduction_(reduction) {
  base::check_at_least("samples", samples, 1);
  base::check_positive("train.learning_rate", learning_rate);
}

double TimeMap::descent_step() const {
  return reduction_ == Reduction::sum ? learning_rate_ : learning_rate_ / samples_;
}

double TimeMap::tau() const {
  return 1.0 / (samples_ * descent_step());
}

double TimeMap::loss(const arma::mat& error) const {
  return loss_of_half_sum(0.5 * arma::dot(error, error));
}

double TimeMap::loss_of_half_sum(double half_sum) const {
  return reduction_ == Reduction::sum ? half_sum : half_sum / samples_;
}

}  // namespace festina::trajectory
