#include "festina/measure/contribution_mean.hpp"

namespace festina::measure {

std::optional<double> contribution_mean(const arma::vec& values, const arma::vec& contribution) {
  const arma::uvec told = arma::find_finite(values);
  const double total = arma::accu(contribution(told));
  if (total == 0) return std::nullopt;
  return arma::dot(values(told), contribution(told)) / total;
}

}  // namespace festina::measure
