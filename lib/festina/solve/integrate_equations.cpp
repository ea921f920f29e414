#include "festina/solve/integrate_equations.hpp"

#include <algorithm>
#include <boost/numeric/odeint/stepper/controlled_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/dense_output_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/rosenbrock4.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>
#include <cmath>
#include <utility>

#include "festina/base/text.hpp"

namespace festina::solve {

namespace odeint = boost::numeric::odeint;

namespace {

/// Stands for a derivative that is not finite, as in integrate().
constexpr double out_of_reach = 1e100;
/// Of the largest entry of its kind: below that an entry is not told from rounding.
constexpr double least_share = 1e-6;

std::size_t first_not_finite(const State& x) {
  const auto found = std::find_if(x.begin(), x.end(), [](double v) { return !std::isfinite(v); });
  return static_cast<std::size_t>(found - x.begin());
}

/// The error of a step by ErrorScale, 1 where it is just allowed.
class ScaledError {
 public:
  using algebra_type = odeint::range_algebra;

  ScaledError(const std::vector<ErrorScale>& scales, double tolerance)
      : scales_(&scales), tolerance_(tolerance) {}

  template <class Error>
  double error(algebra_type&, const State& x, const State& dxdt, const Error& x_error,
               double dt) const {
    double worst = 0;
    for (const ErrorScale& scale : *scales_) {
      double floor = std::numeric_limits<double>::min();
      const std::size_t end = scale.first + scale.count;
      if (!scale.logarithm)
        for (std::size_t i = scale.first; i < end; ++i)
          floor = std::max(floor, least_share * (std::abs(x[i]) + std::abs(dt * dxdt[i])));
      for (std::size_t i = scale.first; i < end; ++i) {
        const double size =
            scale.logarithm ? 1 : std::max(floor, std::abs(x[i]) + std::abs(dt * dxdt[i]));
        worst = std::max(worst, std::abs(x_error[i]) / (tolerance_ * size));
      }
    }
    return worst;
  }

 private:
  const std::vector<ErrorScale>* scales_;
  double tolerance_;
};

using StepSize = odeint::default_step_adjuster<double, double>;
using Controlled =
    odeint::controlled_runge_kutta<odeint::runge_kutta_dopri5<State>, ScaledError, StepSize>;
using Explicit = odeint::dense_output_runge_kutta<Controlled>;

/// The right-hand side as odeint may see it: finite, within the budget, interruptible.
class WatchedEquations {
 public:
  WatchedEquations(const Equations& equations, const Monitor& monitor,
                   EquationStatistics& statistics)
      : equations_(equations), monitor_(monitor), statistics_(statistics) {}

  void operator()(const State& x, State& dxdt, double t) {
    const std::size_t budget = Budget{}.evaluations;
    if (++statistics_.evaluations > budget)
      throw RunError("integrate: the budget of " + std::to_string(budget) +
                     " evaluations is used up at t = " + base::short_number(t));
    if (monitor_.stop.stop_requested()) throw Interrupted("at t = " + base::short_number(t));
    equations_.rate(x, dxdt, t);
    const std::size_t entry = first_not_finite(dxdt);
    if (entry < dxdt.size()) {
      broken_ = {entry, t};
      if (statistics_.evaluations == 1) give_up(x, dxdt, t);
      std::fill(dxdt.begin(), dxdt.end(), out_of_reach);
    } else if (broken_ && t > broken_->second) {
      broken_.reset();
    }
    // Steps that t cannot tell apart lead nowhere, and odeint takes them for good.
    const bool moved =
        !(std::abs(t - last_time_) <= 16 * std::numeric_limits<double>::epsilon() * std::abs(t));
    stays_ = moved ? 0 : stays_ + 1;
    if (moved) last_time_ = t;
    if (stays_ > most_stays) give_up(x, dxdt, t);
  }

  /// Throws NoWayOn naming what broke, or else what changes fastest for its size.
  [[noreturn]] void give_up(const State& x, const State& dxdt, double t) const {
    if (broken_)
      throw NoWayOn(
          "integrate: the derivative is not finite at t = " + base::short_number(broken_->second),
          broken_->first, broken_->second, false);
    std::size_t fastest = 0;
    double most = -1;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double speed = std::abs(dxdt[i]) / std::max(1e-300, std::abs(x[i]));
      if (speed > most) std::tie(most, fastest) = std::pair(speed, i);
    }
    throw NoWayOn("integrate: the step size collapses at t = " + base::short_number(t), fastest, t,
                  true);
  }

  void check_state(const State& x, double t) const {
    const std::size_t entry = first_not_finite(x);
    if (entry < x.size())
      throw NoWayOn("integrate: the state is not finite at t = " + base::short_number(t), entry, t,
                    false);
  }

 private:
  static constexpr std::size_t most_stays = 3000;  // as in integrate()
  const Equations& equations_;
  const Monitor& monitor_;
  EquationStatistics& statistics_;
  std::optional<std::pair<std::size_t, double>> broken_;
  std::size_t stays_ = 0;
  double last_time_ = std::numeric_limits<double>::quiet_NaN();
};

/// Whether the explicit method's steps are what stability allows, see integrate_equations().
bool is_stiff(const Equations& equations, const State& x, double t, double step, double end) {
  constexpr double many_steps = 500;
  constexpr double near_the_bound = 2;
  if (x.size() > most_stiff_entries || !((end - t) / step > many_steps)) return false;
  arma::mat jacobian;
  State by_time;
  equations.jacobian(x, t, jacobian, by_time);
  arma::cx_vec rates;
  if (!jacobian.is_finite() || !arma::eig_gen(rates, jacobian)) return false;
  return step * -arma::real(rates).min() > near_the_bound;
}

/// Rosenbrock's method of order 4 with odeint's coefficients. Its own stepper needs parts of uBLAS
/// that C++20 does not compile, and LAPACK is faster.
class StiffMethod {
 public:
  StiffMethod(const Equations& equations, WatchedEquations& watched)
      : equations_(equations), watched_(watched), error_(equations.scales, equations.tolerance) {}

  /// Tries a step from (x, t) and returns its error, 1 where it is just allowed; the new state is
  /// next().
  double try_step(const State& x, double t, double step) {
    const arma::uword n = x.size();
    equations_.jacobian(x, t, jacobian_, by_time_);
    if (!jacobian_.is_finite()) watched_.give_up(x, rate_, t);
    arma::lu(lower_, upper_, rows_, arma::mat(arma::eye(n, n) / (by_.gamma * step) - jacobian_));
    start_ = arma::conv_to<arma::vec>::from(x);
    const arma::vec dfdt = arma::conv_to<arma::vec>::from(by_time_);
    const arma::vec f1 = rate(start_, t);
    const State first_rate = rate_;
    const arma::vec g1 = solve(f1 + step * by_.d1 * dfdt);
    const arma::vec g2 = solve(rate(start_ + by_.a21 * g1, t + by_.c2 * step) +
                               step * by_.d2 * dfdt + by_.c21 * g1 / step);
    const arma::vec g3 = solve(rate(start_ + by_.a31 * g1 + by_.a32 * g2, t + by_.c3 * step) +
                               step * by_.d3 * dfdt + (by_.c31 * g1 + by_.c32 * g2) / step);
    const arma::vec g4 =
        solve(rate(start_ + by_.a41 * g1 + by_.a42 * g2 + by_.a43 * g3, t + by_.c4 * step) +
              step * by_.d4 * dfdt + (by_.c41 * g1 + by_.c42 * g2 + by_.c43 * g3) / step);
    arma::vec end = start_ + by_.a51 * g1 + by_.a52 * g2 + by_.a53 * g3 + by_.a54 * g4;
    const arma::vec g5 = solve(rate(end, t + step) +
                               (by_.c51 * g1 + by_.c52 * g2 + by_.c53 * g3 + by_.c54 * g4) / step);
    end += g5;
    const arma::vec off =
        solve(rate(end, t + step) +
              (by_.c61 * g1 + by_.c62 * g2 + by_.c63 * g3 + by_.c64 * g4 + by_.c65 * g5) / step);
    next_ = arma::conv_to<State>::from(arma::vec(end + off));
    odeint::range_algebra none;
    return error_.error(none, x, first_rate, arma::conv_to<State>::from(off), step);
  }
  const State& next() const { return next_; }
  [[noreturn]] void give_up(const State& x, double t) { watched_.give_up(x, rate_, t); }

 private:
  arma::vec rate(const arma::vec& x, double t) {
    const State state = arma::conv_to<State>::from(x);
    rate_.resize(state.size());
    watched_(state, rate_, t);
    return arma::conv_to<arma::vec>::from(rate_);
  }
  arma::vec solve(const arma::vec& right) const {
    return arma::solve(
        arma::trimatu(upper_),
        arma::solve(arma::trimatl(lower_), arma::vec(rows_ * right), arma::solve_opts::fast),
        arma::solve_opts::fast);
  }

  const Equations& equations_;
  WatchedEquations& watched_;
  ScaledError error_;
  odeint::default_rosenbrock_coefficients<double> by_;
  arma::mat jacobian_, lower_, upper_, rows_;
  arma::vec start_;
  State by_time_, rate_, next_;
};

/// Where an integration stands.
struct Standing {
  State x;
  double t;
  double step;
  std::size_t index;  ///< of the next output time
};

/// Goes on by Rosenbrock's method to the last output time; every output time ends a step.
void integrate_stiffly(StiffMethod method, Standing now, const std::vector<double>& times,
                       const Observer& observer, EquationStatistics& statistics) {
  for (; now.index < times.size(); ++now.index) {
    while (now.t < times[now.index]) {
      const double left = times[now.index] - now.t;
      const double step = std::min(now.step, left);
      const double error = method.try_step(now.x, now.t, step);
      // A NaN is no small error.
      const bool good = error <= 1;
      const double change = std::isfinite(error)
                                ? std::clamp(0.9 * std::pow(std::max(error, 1e-8), -0.25), 0.2, 5.0)
                                : 0.2;
      if (!good) {
        now.step = step * std::min(change, 0.9);
        if (!(now.t + now.step > now.t)) method.give_up(now.x, now.t);
        continue;
      }
      ++statistics.steps;
      now.x = method.next();
      now.t = step == left ? times[now.index] : now.t + step;
      // A step that the output time cut short says nothing against the longer one.
      now.step = step < now.step ? std::max(now.step, step * change) : step * change;
    }
    observer(now.index, now.x);
  }
}

void check_equations(const Equations& equations, const State& state,
                     const std::vector<double>& times) {
  std::size_t covered = 0;
  for (const ErrorScale& scale : equations.scales) covered += scale.count;
  if (state.empty() || covered != state.size())
    throw InputError("integrate: error scales for " + std::to_string(covered) + " of " +
                     std::to_string(state.size()) + " entries; allowed: one for each, at least 1");
  if (first_not_finite(state) < state.size())
    throw InputError("integrate: the initial state is not finite");
  if (times.empty() || !std::is_sorted(times.begin(), times.end(), std::less_equal<>()))
    throw InputError("integrate: output times must be at least 1, finite and strictly rising");
}

}  // namespace

EquationStatistics integrate_equations(const Equations& equations, State state,
                                       const std::vector<double>& times, const Observer& observer,
                                       const Monitor& monitor) {
  check_equations(equations, state, times);
  EquationStatistics statistics;
  observer(0, state);
  if (times.size() == 1) return statistics;
  WatchedEquations watched(equations, monitor, statistics);
  Explicit method(Controlled(ScaledError(equations.scales, equations.tolerance),
                             StepSize(equations.largest_step)));
  method.initialize(state, times[0],
                    std::min(1e-3 * (times[1] - times[0]), equations.largest_step));
  std::size_t next_look = 200;
  for (std::size_t index = 1; index < times.size(); ++index) {
    while (method.current_time() < times[index]) {
      try {
        method.do_step(std::ref(watched));
      } catch (const odeint::odeint_error&) {
        State rate(state.size());
        watched(method.current_state(), rate, method.current_time());
        watched.give_up(method.current_state(), rate, method.current_time());
      }
      ++statistics.steps;
      const double t = method.current_time();
      watched.check_state(method.current_state(), t);
      if (statistics.steps < next_look) continue;
      next_look *= 2;
      const double step = method.current_time_step();
      if (!is_stiff(equations, method.current_state(), t, step, times.back())) continue;
      statistics.stiff_from = t;
      for (; index < times.size() && times[index] <= t; ++index) {
        method.calc_state(times[index], state);
        observer(index, state);
      }
      integrate_stiffly(StiffMethod(equations, watched), {method.current_state(), t, step, index},
                        times, observer, statistics);
      return statistics;
    }
    method.calc_state(times[index], state);
    observer(index, state);
  }
  return statistics;
}

}  // namespace festina::solve
