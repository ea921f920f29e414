#pragma once

#include "festina/network/weights.hpp"
#include "festina/simulate/training.hpp"

namespace festina::simulate {

/// The weights that ReLU network number `run` starts from: those that the training gives, or
/// N(0, init_sd²) by the seed and `run` only. Throws InputError for an init_sd of 0, which only
/// lesson_of() can make a number.
Weights initial_relu_weights(const Network& network, const Training& training, std::size_t run);

}  // namespace festina::simulate
