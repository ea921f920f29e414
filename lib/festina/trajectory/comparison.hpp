#pragma once

#include <armadillo>
#include <optional>
#include <string>

#include "festina/trajectory/distance.hpp"

namespace festina::trajectory {

/// A loss curve by itself, wherever it comes from.
struct Curve {
  std::string name;
  arma::uvec epochs;  ///< recorded epochs, T of them, rising
  arma::vec loss;     ///< T
};

/// Two curves held against each other on the epochs both have.
struct Comparison {
  arma::uvec epochs;
  arma::vec first;                    ///< loss of one, on these epochs
  arma::vec second;                   ///< loss of the other, the reference of `distance`
  Distance distance;                  ///< of the first from the second
  std::optional<double> first_half;   ///< half-loss epoch over all its epochs
  std::optional<double> second_half;  ///< likewise
};

/// Compares curves recorded on the same epochs, of which one may go on for longer. Throws
/// InputError naming both curves and the first epochs at which they part.
Comparison compare(const Curve& first, const Curve& second);

}  // namespace festina::trajectory
