#include "festina/simulate/held_error.hpp"

#include <algorithm>
#include <cmath>

#include <utility>

#include "festina/kernel/rectify.hpp"
#include "festina/random/shuffle.hpp"
#include "festina/random/stream.hpp"

namespace festina::simulate {

namespace {

/// Where the flow leads at some weights.
struct HeldSlope {
  Weights change;
  double output;  ///< ⟨Z, Ŷ⟩
};

HeldSlope slope_at(const HeldTask& task, const Weights& weights) {
  const std::size_t L = weights.size();
  std::vector<arma::mat> activity(L);
  activity[0] = task.X;
  for (std::size_t l = 1; l < L; ++l) {
    activity[l] = weights[l - 1] * activity[l - 1];
    kernel::rectify(activity[l]);
  }
  HeldSlope slope{Weights(L), 0};
  arma::mat pull = task.Z;
  for (std::size_t l = L; l-- > 0;) {
    slope.change[l] = pull * activity[l].t();
    if (l == 0) break;
    pull = weights[l].t() * pull;
    kernel::mask_inactive(activity[l], pull);
  }
  slope.output = arma::accu(weights.back() % slope.change.back());
  return slope;
}

Weights moved(const Weights& weights, double step, const Weights& change) {
  Weights result = weights;
  for (std::size_t l = 0; l < result.size(); ++l) result[l] += step * change[l];
  return result;
}

double squares(const arma::mat& matrix) {
  return arma::accu(arma::square(matrix));
}

/// The largest step in which no layer grows by more than it may; not finite where none changes.
double step_size(const Weights& weights, const std::vector<double>& first_squares,
                 const Weights& change) {
  double step = arma::datum::inf;
  for (std::size_t l = 0; l < weights.size(); ++l) {
    const double size = 1 + std::max(0.0, squares(weights[l]) - first_squares[l]);
    step = std::min(step, held::growth_a_step * std::sqrt(size / squares(change[l])));
  }
  return step;
}

/// One step of the classical Runge-Kutta rule; `first` is the slope at its start.
void take_step(const HeldTask& task, double step, const Weights& first, Weights& weights) {
  const Weights second = slope_at(task, moved(weights, step / 2, first)).change;
  const Weights third = slope_at(task, moved(weights, step / 2, second)).change;
  const Weights last = slope_at(task, moved(weights, step, third)).change;
  for (std::size_t l = 0; l < weights.size(); ++l)
    weights[l] += step / 6 * (first[l] + 2 * second[l] + 2 * third[l] + last[l]);
}

/// Samples of a task, drawn without replacement by a stream that no other draw has.
arma::uvec drawn_samples(arma::uword all, arma::uword samples) {
  arma::uvec order = arma::regspace<arma::uvec>(0, all - 1);
  if (samples == all) return order;
  Stream stream = random::make_stream(1, "held error samples", 0);
  random::shuffle(all, stream,
                  [&order](std::size_t i, std::size_t j) { std::swap(order(i), order(j)); });
  return arma::sort(order.head(samples));
}

}  // namespace

std::optional<HeldTask> held_task(const Task& task, arma::uword samples) {
  const arma::uvec chosen = drawn_samples(task.samples(), samples);
  HeldTask held{task.inputs().cols(chosen), task.targets().cols(chosen)};
  const double largest = arma::norm(held.Z * held.X.t(), 2);
  if (!(largest > 1e-12 * std::sqrt(squares(held.X) * squares(held.Z)))) return std::nullopt;
  held.Z /= largest;
  return held;
}

std::optional<HeldError> flow_at_held_error(const HeldTask& task, Weights weights) {
  const std::size_t L = weights.size();
  std::vector<double> first_squares;
  for (const arma::mat& W : weights) first_squares.push_back(squares(W));
  std::vector<double> times;
  std::vector<double> output;
  double time = 0;
  for (std::size_t steps = 0; steps < held::most_steps; ++steps) {
    const HeldSlope slope = slope_at(task, weights);
    double rate = 0;  // of the output, which never falls
    for (const arma::mat& change : slope.change) rate += squares(change);
    times.push_back(time);
    output.push_back(slope.output);
    const double growth = rate / slope.output;
    const bool ended = L == 2 ? time >= held::settled
                              : static_cast<double>(L) / (static_cast<double>(L - 2) * growth) <
                                    held::time_left * time;
    if (slope.output > 0 && ended) return HeldError{arma::vec(times), arma::vec(output), growth};
    const double step = step_size(weights, first_squares, slope.change);
    if (!std::isfinite(step)) break;
    take_step(task, step, slope.change, weights);
    time += step;
  }
  return std::nullopt;
}

double blow_up_time(const HeldError& flow, std::size_t layers) {
  const auto L = static_cast<double>(layers);
  return flow.times.back() + L / ((L - 2) * flow.growth);
}

}  // namespace festina::simulate
