#pragma once

#include <armadillo>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "festina/base/error.hpp"
#include "festina/solve/integrate.hpp"

namespace festina::solve {

/// J(i, j) = ∂f_i/∂x_j (n × n) and ∂f/∂t (n) of a right-hand side at (x, t).
using Jacobian = std::function<void(const State& x, double t, arma::mat& jacobian, State& by_time)>;

/// Entries of a state whose errors are measured alike. A logarithm's error is a relative one of
/// what it stands for, so it counts as it is. Of others each counts relative to the entry itself,
/// to a millionth of the largest entry of its kind if that is more, and to what the step changes.
struct ErrorScale {
  std::size_t first;
  std::size_t count;
  bool logarithm = false;
};

/// An ODE that somebody brings, about whose nature nothing is known.
struct Equations {
  RightHandSide rate;
  Jacobian jacobian;
  std::vector<ErrorScale> scales;  ///< of all entries, in order
  double tolerance = 1e-9;         ///< of the error of a step, see ErrorScale
  double largest_step = std::numeric_limits<double>::max();  ///< of the explicit method
};

/// What the integration of such equations cost.
struct EquationStatistics {
  std::size_t evaluations = 0;
  std::size_t steps = 0;  ///< that were accepted
  /// Where the equations were found stiff, and the method changed; none where they were not.
  std::optional<double> stiff_from = {};
};

/// An integration that came to an end before its time, and by which entry of the state.
class NoWayOn : public RunError {
 public:
  /// `finite`: whether the derivative still was, and only its steps became too short.
  NoWayOn(const std::string& what, std::size_t entry, double time, bool finite)
      : RunError(what), entry_(entry), time_(time), finite_(finite) {}
  std::size_t entry() const { return entry_; }
  double time() const { return time_; }
  bool finite() const { return finite_; }

 private:
  std::size_t entry_;
  double time_;
  bool finite_;
};

/// Integrates as integrate() does, but looks out for stiffness. After 200, 400, 800 … steps it asks
/// whether more than 500 of the present size lie ahead and whether that size is what stability
/// allows: step × largest decay rate of the Jacobian above 2, where the explicit method's bound is
/// 3.3. If so, Rosenbrock's method of order 4 goes on from there. Systems of more than
/// most_stiff_entries are not asked: one Jacobian of theirs costs as much as many steps.
/// Throws InputError as integrate(); NoWayOn where the state or its derivative stops being finite
/// or the step size collapses, RunError where the budget is used up, Interrupted when the monitor
/// asks to stop.
EquationStatistics integrate_equations(const Equations& equations, State state,
                                       const std::vector<double>& times, const Observer& observer,
                                       const Monitor& monitor = {});

inline constexpr std::size_t most_stiff_entries = 300;

}  // namespace festina::solve
