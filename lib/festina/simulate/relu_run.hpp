#pragma once

#include "festina/simulate/descent.hpp"
#include "festina/simulate/lesson.hpp"

namespace festina::simulate {

/// What ReLU network number `run`, of which `network` is the graph, has to learn over `schedule`.
/// Holds references.
Problem relu_problem(const Lesson& lesson, const Network& network, std::size_t run,
                     const Schedule& schedule);

/// The mini-batches of ReLU network number `run`; those of full-batch descent where
/// training.batch is 0.
Batches relu_batches(const Training& training, std::size_t run);

/// Gradient descent of ReLU network number `run`, from N(0, init_sd²) weights that depend on the
/// seed and `run` only, in batches of training.batch samples whose order depends on the same.
/// Throws as descend(), and InputError as Training::check_batch().
Trajectory train_relu(const Lesson& lesson, std::size_t run, const Monitor& monitor = {},
                      const EpochHooks& hooks = {});

}  // namespace festina::simulate
