#pragma once

#include <armadillo>
#include <optional>
#include <vector>

#include "festina/network/weights.hpp"
#include "festina/task/task.hpp"

namespace festina::simulate {

// Before a net with small weights has learned anything, its error is the target. Held there,
// gradient flow depends on the task alone: weights that are g times as large do the same g^(L−2)
// times as fast in a net of L weight matrices.

/// What a ReLU net does while its error is held at the target, in units in which the largest
/// singular value of Y Xᵀ is 1: time is that of gradient flow times s/τ.
struct HeldError {
  arma::vec times;   ///< at which it was looked at, from 0
  arma::vec output;  ///< ⟨Y, Ŷ⟩ there, over the largest singular value: Σ_α s_α π_α / s_1
  double growth;     ///< of ln ⟨Y, Ŷ⟩ per unit of time, at the last of them
};

/// Inputs and targets as this flow takes them: targets over the largest singular value of Y Xᵀ.
struct HeldTask {
  arma::mat X;  ///< inputs × samples
  arma::mat Z;  ///< outputs × samples
};

/// Of `samples` of the task, of all in their order where that is their number, else of those that a
/// stream of its own draws. None where Y Xᵀ of these is 0.
std::optional<HeldTask> held_task(const Task& task, arma::uword samples);

/// Steps of such a flow.
namespace held {
/// By what a layer may grow in a step of the Runge-Kutta rule, over its largest singular value at
/// the start or what came to it. Blow-ups are right to 0.1 % (tests/simulate/held_error.cpp).
constexpr double growth_a_step = 0.2;
constexpr double time_left = 0.02;  ///< of that passed, at which a blow-up is near enough
constexpr double settled = 6;  ///< growth times at which a net with one hidden layer has settled
constexpr std::size_t most_steps = 2000;
}  // namespace held

/// The flow of a chain of ReLU layers from `weights`, whose products with unit vectors should be of
/// length 1 or so. Nets with one hidden layer are followed for `settled` growth times, others until
/// their blow-up is near. None where they do not come that far: their units are off for good.
std::optional<HeldError> flow_at_held_error(const HeldTask& task, Weights weights);

/// Time at which a net with several hidden layers blows up: ⟨Y, Ŷ⟩ goes as the power −L/(L−2) of
/// what is left.
double blow_up_time(const HeldError& flow, std::size_t layers);

}  // namespace festina::simulate
