#pragma once

#include "festina/linalg/frame.hpp"
#include "festina/simulate/lesson.hpp"
#include "festina/trajectory/time_map.hpp"

namespace festina::simulate {

/// Largest learning rate at which gradient descent of a balanced linear network with L = `layers`
/// weight matrices stays stable at its solution u = s/d. In units of 1/τ the loss there has the
/// curvature d_β Σ_l u_α^(2(L−l)/L) u_β^(2(l−1)/L), l = 1 … L, for what leads from input mode β to
/// output mode α (α = β: L d u^(2−2/L)), and a step must stay below 2 over the largest. Exact for
/// balanced linear networks where Σx commutes (tests/simulate/descent.cpp); for others a guide: a
/// ReLU network may leave the descent far below it. Infinite for a task without modes.
double step_size_bound(const Frame& frame, std::size_t layers, const TimeMap& time);

/// That of the networks of this lesson, whose rate does not matter.
double step_size_bound(const Lesson& lesson);

/// The same bound for a net whose outputs are as large as the targets can make it: the largest
/// eigenvalues λx of Σx and λy of Σy in place of d and u²d, that is u = √(λy/λx). A ReLU network
/// fits what no linear one can, and where that is most of the targets, s/d says too little of it.
/// Infinite where all inputs are 0.
double target_step_size_bound(const Lesson& lesson);

/// What train.learning_rate = auto is of the smaller of the two bounds, chosen by looking. ReLU
/// networks sharpen as they fit single samples: of 18 tasks (flowers, digits, animals,
/// teacher-student, random contexts) 13 had a rising loss within 6000 epochs at a quarter of the
/// bound, 6 within 8001 at a twentieth, 1 of these by more than 0.1 %. There the first modes are
/// learned within some 300 epochs, and those of a twentieth of their singular value within 8001.
inline constexpr double automatic_share = 0.05;

/// That rate. Throws InputError where all inputs are 0, for then there is no bound.
double automatic_learning_rate(const Lesson& lesson);

/// The rate that its networks have: that one where it is asked for, else the one given. Throws as
/// automatic_learning_rate().
double learning_rate_in_force(const Lesson& lesson);

}  // namespace festina::simulate
