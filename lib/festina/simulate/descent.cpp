#include "festina/simulate/descent.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/simulate/step_bound.hpp"
#include "festina/trajectory/loss_rises.hpp"
#include "festina/trajectory/recorder.hpp"

namespace festina::simulate {

namespace {

constexpr arma::uword epochs_between_reports = 50;

/// Weight matrices on the longest way from an input to an output.
std::size_t depth(const Architecture& architecture) {
  std::vector<std::size_t> layers(architecture.nodes().size(), 0);
  for (std::size_t v = 0; v < layers.size(); ++v)
    for (const network::Edge& edge : architecture.edges())
      if (edge.source == v) layers[edge.target] = std::max(layers[edge.target], layers[v] + 1);
  return *std::max_element(layers.begin(), layers.end());
}

[[noreturn]] void fail(const Problem& problem, arma::uword epoch, const std::string& what) {
  const double bound =
      step_size_bound(problem.frame, depth(problem.network.architecture), problem.time);
  const double rate = problem.time.learning_rate();
  const std::string cause = !std::isfinite(bound) ? "lower train.learning_rate or train.init_sd"
                            : rate > bound
                                ? "it is above the step-size bound " + base::short_number(bound) +
                                      " of a linear net on this task; lower train.learning_rate"
                                : "the step-size bound of a linear net on this task is " +
                                      base::short_number(bound) +
                                      "; lower train.learning_rate or train.init_sd";
  throw RunError(problem.label + " diverged at epoch " + std::to_string(epoch) + ": " + what +
                 " with train.learning_rate " + base::short_number(rate) + "; " + cause);
}

/// All outputs are 0 for good: by too large a step, which fail() says, or, with few units, as units
/// die at any step.
[[noreturn]] void died(const Problem& problem, arma::uword epoch) {
  const double rate = problem.time.learning_rate();
  if (rate > step_size_bound(problem.frame, depth(problem.network.architecture), problem.time))
    fail(problem, epoch, "every output is 0 for good");
  throw RunError(problem.label + ": at epoch " + std::to_string(epoch) +
                 " every output is 0 for good: all units of a layer are off for all samples; raise "
                 "train.hidden or change train.seed");
}

}  // namespace

Trajectory descend(const Problem& problem, Weights weights, const Monitor& monitor,
                   const EpochHooks& hooks, const Batches& batches) {
  std::optional<BatchSteps> steps;
  if (batches.size > 0) {
    if (hooks.driven || !problem.stages.empty())
      throw InputError(problem.label +
                       ": gates are recorded and stages learned by full-batch "
                       "descent only; set train.batch to 0");
    steps.emplace(problem.network, problem.task, problem.kernel, batches);
  }
  network::Propagation propagation(problem.network, problem.task, problem.stages, problem.kernel);
  trajectory::Recorder recorder(problem);
  // Where stages learn or gates change, it is not this loss that goes down.
  std::optional<trajectory::RiseCounter> rises;
  if (!steps && !hooks.before && problem.stages.empty()) rises.emplace(problem);
  const double step = problem.time.descent_step();
  arma::mat error;
  const arma::uword first = problem.schedule.from_epoch;
  for (arma::uword epoch = first; epoch < problem.schedule.epochs; ++epoch) {
    if (hooks.before) hooks.before(epoch);
    const arma::mat& outputs = propagation.forward(weights);
    error = problem.task.targets() - outputs;
    const double loss = recorder.record(epoch, outputs, error, weights);
    if (!std::isfinite(loss)) fail(problem, epoch, "the loss is not finite");
    if (outputs.is_zero()) {
      if (epoch == first)
        throw RunError(
            problem.label + ": every output is 0 at epoch " + std::to_string(first) +
            ", so nothing can be learned: all units are off, "
            "or the product of the initial weights underflows; change train.seed or raise "
            "train.hidden or train.init_sd");
      died(problem, epoch);
    }
    if (rises) rises->see(epoch, loss);
    if (hooks.lost) hooks.lost(epoch, loss);
    if (hooks.seen) hooks.seen(epoch, propagation, weights);
    if (steps)
      steps->descend(epoch, step, weights);
    else if (hooks.driven)
      propagation.descend(error, step, weights, [&](std::size_t node, const arma::mat& drive) {
        hooks.driven(epoch, propagation, node, drive);
      });
    else
      propagation.descend(error, step, weights);
    // An epoch of a wide net may take a second.
    if (monitor.stop.stop_requested())
      throw Interrupted("at epoch " + std::to_string(epoch) + " of " + problem.label);
    if ((epoch + 1) % epochs_between_reports != 0) continue;
    if (monitor.advance) monitor.advance(epochs_between_reports);
  }
  Trajectory found = recorder.take();
  if (rises) found.rises = rises->found();
  return found;
}

}  // namespace festina::simulate
