#include "festina/simulate/gradient_flow.hpp"

#include <algorithm>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/network/propagation.hpp"
#include "festina/solve/integrate.hpp"
#include "festina/trajectory/recorder.hpp"

namespace festina::simulate {

namespace {

double root_mean_square(const solve::State& state) {
  double sum = 0;
  for (const double value : state) sum += value * value;
  return std::sqrt(sum / static_cast<double>(state.size()));
}

void check_linear(const Problem& problem) {
  for (const network::Node& node : problem.network.architecture.nodes())
    if (node.activation == Activation::relu)
      throw InputError(problem.label +
                       ": gradient flow needs a linear or gated linear network; "
                       "node '" +
                       node.name + "' is a ReLU");
}

}  // namespace

Trajectory gradient_flow(const Problem& problem, const Weights& initial, double relative_tolerance,
                         const Monitor& monitor) {
  check_linear(problem);
  for (const arma::mat& matrix : initial)
    if (!matrix.is_finite())
      throw InputError(problem.label + ": the initial weights are not finite");
  network::Propagation propagation(problem.network, problem.task, problem.stages, problem.kernel);
  trajectory::Recorder recorder(problem);
  Weights weights = initial;
  Weights derivative = initial;
  arma::mat error;

  // Time is counted in epochs: one epoch of descent is 1/τ of the flow, so the right-hand side is
  // what one step of descent would add.
  const solve::RightHandSide f = [&](const solve::State& x, solve::State& dxdt, double) {
    network::unflatten(x, weights);
    error = problem.task.targets() - propagation.forward(weights);
    propagation.negative_gradient(error, problem.time.descent_step(), weights, derivative);
    auto out = dxdt.begin();
    for (const arma::mat& matrix : derivative) out = std::copy(matrix.begin(), matrix.end(), out);
  };

  const std::vector<double> epochs = problem.schedule.output_epochs();
  const solve::State state = network::flatten(initial);
  const solve::Tolerances tolerances{relative_tolerance * root_mean_square(state),
                                     relative_tolerance};
  arma::uword reported = 0;
  const solve::Observer observer = [&](std::size_t index, const solve::State& x) {
    const auto epoch = static_cast<arma::uword>(epochs[index]);
    network::unflatten(x, weights);
    const arma::mat& outputs = propagation.forward(weights);
    error = problem.task.targets() - outputs;
    recorder.record(epoch, outputs, error, weights);
    if (monitor.advance) monitor.advance(epoch - reported);
    reported = epoch;
  };
  try {
    solve::integrate(f, state, epochs, tolerances, observer, {}, monitor);
  } catch (const RunError& failure) {
    throw RunError(problem.label + " (gradient flow, t in epochs): " + failure.what());
  }
  return recorder.take();
}

}  // namespace festina::simulate
