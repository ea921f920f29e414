#pragma once

#include <armadillo>
#include <functional>
#include <stop_token>

namespace festina::solve {

/// Value of a function at `x` and, in `gradient` (of the same size), its derivative.
using Differentiable = std::function<double(const arma::vec& x, arma::vec& gradient)>;

/// A point near `start` where `function` has a minimum, by L-BFGS (Liu and Nocedal 1989, libLBFGS),
/// after at most `iterations`; the function never ends above where it began. Where a step finds no
/// lower point, as at a kink, the best one so far is what it returns. Throws InputError for no
/// variables, RunError when the function is not finite at the start, Interrupted when `stop` asks
/// for it.
arma::vec minimise(const Differentiable& function, const arma::vec& start, int iterations,
                   const std::stop_token& stop = {});

}  // namespace festina::solve
