#include "festina/solve/integrate.hpp"

#include <algorithm>
#include <boost/numeric/odeint/integrate/integrate_times.hpp>
#include <boost/numeric/odeint/integrate/max_step_checker.hpp>
#include <boost/numeric/odeint/stepper/dense_output_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/generation/generation_dense_output_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/generation/generation_runge_kutta_dopri5.hpp>
#include <boost/numeric/odeint/stepper/generation/make_dense_output.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina::solve {

namespace odeint = boost::numeric::odeint;

namespace {

bool all_finite(const State& x) {
  return std::all_of(x.begin(), x.end(), [](double value) { return std::isfinite(value); });
}

void check_arguments(const State& state, const std::vector<double>& times,
                     const Tolerances& tolerances) {
  base::check_positive("integrate: absolute tolerance", tolerances.absolute);
  base::check_positive("integrate: relative tolerance", tolerances.relative);
  base::check_positive("integrate: largest step", tolerances.largest_step);
  if (state.empty()) throw InputError("integrate: the initial state is empty");
  if (!all_finite(state)) throw InputError("integrate: the initial state is not finite");
  if (times.empty()) throw InputError("integrate: no output times; allowed: at least 1");
  for (std::size_t i = 0; i < times.size(); ++i)
    if (!std::isfinite(times[i]) || (i > 0 && times[i] <= times[i - 1]))
      throw InputError("integrate: output time " + std::to_string(i) + " is " +
                       base::short_number(times[i]) +
                       "; allowed: finite and strictly rising times");
}

/// Stands for a derivative that is not finite: so far off that a step which meets it is refused and
/// tried again shorter, and finite, since odeint takes a NaN error for a successful step.
constexpr double beyond_reach = 1e100;

/// The right-hand side as odeint may see it, which never asks anyone whether to go on: finiteness,
/// budget, progress and interruption are checked here.
class GuardedSystem {
 public:
  GuardedSystem(const RightHandSide& f, const Budget& budget, const Monitor& monitor,
                IntegrationStatistics& statistics)
      : f_(f), budget_(budget), monitor_(monitor), statistics_(statistics) {}

  void operator()(const State& x, State& dxdt, double t) {
    if (++statistics_.evaluations > budget_.evaluations)
      throw RunError("integrate: the budget of " + std::to_string(budget_.evaluations) +
                     " evaluations is used up at t = " + base::short_number(t));
    if (monitor_.stop.stop_requested()) throw Interrupted("at t = " + base::short_number(t));
    watch_progress(t);
    f_(x, dxdt, t);
    if (dxdt.size() != x.size())
      throw RunError("integrate: the derivative has " + std::to_string(dxdt.size()) +
                     " entries, the state has " + std::to_string(x.size()));
    if (all_finite(dxdt)) {
      if (breaks_at_ && t > *breaks_at_) breaks_at_.reset();
      return;
    }
    // A trial step may overflow where a shorter one does not; the initial state has no shorter one.
    if (statistics_.evaluations == 1) throw RunError(not_finite_at(t));
    breaks_at_ = t;
    std::fill(dxdt.begin(), dxdt.end(), beyond_reach);
  }

  /// Why no step is short enough after `t`.
  std::string reason(double t) const {
    if (breaks_at_) return not_finite_at(*breaks_at_);
    return "integrate: the step size collapses at t = " + base::short_number(t);
  }

 private:
  static std::string not_finite_at(double t) {
    return "integrate: the derivative is not finite at t = " + base::short_number(t);
  }
  /// Steps shorter than t can tell apart lead nowhere, and odeint takes them for good.
  void watch_progress(double t) {
    const bool moved =
        !(std::abs(t - last_time_) <= 16 * std::numeric_limits<double>::epsilon() * std::abs(t));
    stays_ = moved ? 0 : stays_ + 1;
    if (moved) last_time_ = t;
    if (stays_ > most_stays) throw RunError(reason(t));
  }
  /// A step of six stages that is refused and tried again may stand still for a while: 500 times.
  static constexpr std::size_t most_stays = 3000;

  const RightHandSide& f_;
  const Budget& budget_;
  const Monitor& monitor_;
  IntegrationStatistics& statistics_;
  std::size_t stays_ = 0;
  double last_time_ = std::numeric_limits<double>::quiet_NaN();
  std::optional<double> breaks_at_;
};

}  // namespace

IntegrationStatistics integrate(const RightHandSide& f, State state,
                                const std::vector<double>& times, const Tolerances& tolerances,
                                const Observer& observer, const Budget& budget,
                                const Monitor& monitor) {
  check_arguments(state, times, tolerances);
  IntegrationStatistics statistics;
  if (times.size() == 1) {
    observer(0, state);
    return statistics;
  }
  GuardedSystem system(f, budget, monitor, statistics);
  std::size_t index = 0;
  const auto observe = [&](const State& x, double t) {
    if (!all_finite(x))
      throw RunError("integrate: the state is not finite at t = " + base::short_number(t));
    observer(index++, x);
  };
  // A first step far below the scale of the first interval; the controller enlarges it at once.
  const double first_step = std::min(1e-3 * (times[1] - times[0]), tolerances.largest_step);
  const auto stepper =
      odeint::make_dense_output(tolerances.absolute, tolerances.relative, tolerances.largest_step,
                                odeint::runge_kutta_dopri5<State>());
  // odeint counts steps between two output times; the budget above counts over the whole way.
  const odeint::max_step_checker checker(std::numeric_limits<int>::max());
  try {
    odeint::integrate_times(stepper, std::ref(system), state, times.begin(), times.end(),
                            first_step, std::ref(observe), checker);
  } catch (const odeint::odeint_error&) {
    throw RunError(system.reason(times[index > 0 ? index - 1 : 0]));
  }
  return statistics;
}

}  // namespace festina::solve
