#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <vector>

#include "festina/base/monitor.hpp"

namespace festina::solve {

/// State of an ODE. Kept as a std::vector because odeint resizes and copies it; view it as a matrix
/// with arma::mat(pointer, rows, columns, false, true) where that helps.
using State = std::vector<double>;

/// dx/dt = f(x, t): writes the derivative, which has the size of x.
using RightHandSide = std::function<void(const State& x, State& dxdt, double t)>;

/// Called once per output time, in order: (index of the time, state there).
using Observer = std::function<void(std::size_t index, const State& x)>;

/// Local error per step: absolute + relative · |x|. The absolute part must lie well below the
/// smallest entry that matters: an exponential growth from 1e-9 is lost under an absolute 1e-6.
struct Tolerances {
  double absolute;
  double relative;
  /// No step is longer. A logarithm of a growing strength wants a bound near the growth's own time,
  /// or a trial step can overflow where the growth has been slow.
  double largest_step = std::numeric_limits<double>::max();
};

/// Ends an integration that would take for ever.
struct Budget {
  std::size_t evaluations = 10'000'000;  ///< of the right-hand side, in total
};

/// What an integration cost.
struct IntegrationStatistics {
  std::size_t evaluations = 0;  ///< of the right-hand side
};

/// Integrates dx/dt = f from the first to the last of `times` by the adaptive Dormand–Prince 5(4)
/// method with dense output, and shows the state at every time, the initial one at times[0]
/// included. The only place in Festina where Boost.odeint is used.
/// Throws InputError for an empty or non-finite state, fewer than one time, times that are not
/// finite and strictly rising, or tolerances that are not positive;
/// RunError naming t when the state or its derivative stops being finite, the step size collapses
/// or the budget is used up; Interrupted when the monitor asks to stop. Seven parameters, as
/// odeint's own call has them, and two with defaults.
IntegrationStatistics integrate(const RightHandSide& f, State state,
                                const std::vector<double>& times, const Tolerances& tolerances,
                                const Observer& observer, const Budget& budget = {},
                                const Monitor& monitor = {});

}  // namespace festina::solve
