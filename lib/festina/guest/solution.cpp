#include "festina/guest/solution.hpp"

#include <algorithm>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina::guest {

namespace {

/// Twice the time in which the fastest logarithm grows by 1 at the start.
double longest_step(Program& program, double start) {
  solve::State rate;
  program.rate(program.start(), rate, start);
  double fastest = 0;
  for (const StateArray& array : program.arrays())
    if (array.logarithm)
      for (std::size_t i = array.first; i < array.first + array.count; ++i)
        if (std::isfinite(rate[i])) fastest = std::max(fastest, std::abs(rate[i]));
  return fastest > 0 ? 2 / fastest : std::numeric_limits<double>::max();
}

[[noreturn]] void tell(const Program& program, const solve::NoWayOn& end) {
  const std::string& entry = program.entry_name(end.entry());
  const std::string epoch = base::short_number(end.time());
  if (end.finite())
    throw RunError("changes ever faster at epoch " + epoch + ", " + entry +
                   " first of all, as what grows without bound in finite time does");
  throw RunError("stops being finite at epoch " + epoch + ": " + entry +
                 " or its rate is no number any more");
}

}  // namespace

Solution solve_theory(Program& program, const std::vector<double>& epochs, const Monitor& monitor) {
  Solution solution;
  solution.loss.set_size(epochs.size());
  const solve::Observer observer = [&](std::size_t index, const solve::State& state) {
    solution.loss(index) = program.loss(state, epochs[index]);
    if (!std::isfinite(solution.loss(index)))
      throw RunError("has a loss that is not finite at epoch " + base::short_number(epochs[index]));
    const arma::vec modes = program.modes(state, epochs[index]);
    if (!modes.is_empty()) {
      solution.modes.resize(modes.n_elem, epochs.size());
      solution.modes.col(index) = modes;
    }
    if (index + 1 == epochs.size()) solution.end = program.variables(state);
  };
  solve::Equations equations;
  equations.rate = [&](const solve::State& x, solve::State& dxdt, double t) {
    program.rate(x, dxdt, t);
  };
  equations.jacobian = [&](const solve::State& x, double t, arma::mat& J, solve::State& by_time) {
    program.jacobian(x, t, J, by_time);
  };
  for (const StateArray& array : program.arrays())
    equations.scales.push_back({array.first, array.count, array.logarithm});
  equations.largest_step = longest_step(program, epochs.front());
  try {
    solution.cost =
        solve::integrate_equations(equations, program.start(), epochs, observer, monitor);
  } catch (const solve::NoWayOn& end) {
    tell(program, end);
  }
  return solution;
}

}  // namespace festina::guest
