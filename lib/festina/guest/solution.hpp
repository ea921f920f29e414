#pragma once

#include <armadillo>
#include <vector>

#include "festina/guest/program.hpp"
#include "festina/solve/integrate_equations.hpp"

namespace festina::guest {

/// A theory solved.
struct Solution {
  arma::vec loss;   ///< at every output time
  arma::mat modes;  ///< strengths × output times; empty where the theory gives none
  solve::EquationStatistics cost;
  solve::State end;  ///< the variables at the last output time, in the program's order
};

/// Integrates a theory over `epochs`, which rise from its start. Local errors are 1e-9 of every
/// variable (solve::ErrorScale); no step is longer than twice the time in which the fastest
/// logarithm grows by 1 at the start.
/// Throws RunError naming the variable and the epoch where it stops being finite, or the steps
/// become too short, or where the loss is not finite; Interrupted when the monitor asks to stop.
Solution solve_theory(Program& program, const std::vector<double>& epochs,
                      const Monitor& monitor = {});

}  // namespace festina::guest
