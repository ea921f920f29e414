#include "festina/solve/quasi_newton.hpp"

#include <lbfgs.h>

#include <cmath>
#include <memory>

#include "festina/base/error.hpp"

namespace festina::solve {

namespace {

/// What libLBFGS calls back with.
struct Descent {
  const Differentiable& function;
  arma::vec best;
  double lowest;
  const std::stop_token& stop;
};

/// libLBFGS may round the number of variables up; those beyond ours stay where they are.
double value_at(void* instance, const double* x, double* gradient, int count, double) {
  Descent& descent = *static_cast<Descent*>(instance);
  const arma::uword ours = descent.best.n_elem;
  const arma::vec point(x, ours);
  arma::vec slope(ours);
  const double value = descent.function(point, slope);
  std::fill(gradient, gradient + count, 0.0);
  std::copy(slope.begin(), slope.end(), gradient);
  if (value < descent.lowest) {
    descent.lowest = value;
    descent.best = point;
  }
  return value;
}

/// Asked after every iteration; what is not 0 ends the descent. Nothing is thrown through a library
/// in C.
int told_to_stop(void* instance, const double*, const double*, double, double, double, double, int,
                 int, int) {
  return static_cast<const Descent*>(instance)->stop.stop_requested() ? 1 : 0;
}

}  // namespace

arma::vec minimise(const Differentiable& function, const arma::vec& start, int iterations,
                   const std::stop_token& stop) {
  if (start.is_empty()) throw InputError("minimise: there are no variables; allowed: 1 or more");
  arma::vec slope(start.n_elem);
  Descent descent{function, start, function(start, slope), stop};
  if (!std::isfinite(descent.lowest))
    throw RunError("minimise: the function is not finite at the start");
  const auto count = static_cast<int>(start.n_elem);
  const std::unique_ptr<double, decltype(&lbfgs_free)> x(lbfgs_malloc(count), &lbfgs_free);
  std::copy(start.begin(), start.end(), x.get());
  lbfgs_parameter_t parameters;
  lbfgs_parameter_init(&parameters);
  parameters.max_iterations = iterations;
  lbfgs(count, x.get(), nullptr, &value_at, &told_to_stop, &descent, &parameters);
  if (stop.stop_requested()) throw Interrupted("while a minimum was looked for");
  return descent.best;
}

}  // namespace festina::solve
