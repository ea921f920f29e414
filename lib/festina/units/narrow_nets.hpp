#pragma once

#include <armadillo>
#include <stop_token>

#include "festina/simulate/training.hpp"
#include "festina/task/task.hpp"

namespace festina::units {

/// Losses (recorded epochs × nets) of ReLU nets with the one hidden layer of `training`: the units
/// of each are drawn from the distribution of the initial weights, from streams of their own, and
/// take the net's own steps together (grow() by what they leave of the targets). What single nets
/// do where a theory gives the mean of wide ones. Losses are ½ Σ over samples and outputs, over the
/// samples under Reduction::mean, as recorded of runs. Throws InputError for more than one hidden
/// layer, RunError naming the epoch when a loss is not finite, Interrupted when `stop` asks for it.
arma::mat drawn_net_losses(const Task& task, const Training& training, arma::uword nets,
                           const std::stop_token& stop = {});

}  // namespace festina::units
