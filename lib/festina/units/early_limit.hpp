#pragma once

#include <armadillo>
#include <optional>

#include "festina/base/monitor.hpp"
#include "festina/simulate/lesson.hpp"
#include "festina/units/early_phase.hpp"

namespace festina::units {

/// Numbers that say how far the linear phase behind an EarlyPhase is trusted.
namespace early {
/// Share by which the loss of units that are rectified and feel each other differs from that of
/// their modes, from which on the phase no longer holds.
constexpr double broken_gates = 0.01;
/// ‖L − R‖/‖R‖ to be expected of the phase and the mean of `mean_of` nets, from which on it no
/// longer holds.
constexpr double expected_off = 0.01;
constexpr std::size_t mean_of = 5;  ///< nets; as many as are trained unless train.runs says so
}  // namespace early

/// Until when the curve of the linear phase holds, and what ends it.
struct EarlyLimit {
  enum class Cause {
    none,    ///< it holds to the end
    parted,  ///< units that are rectified and feel each other leave the modes they started with
    unlike,  ///< nets of this width are too unlike for the mean of a few to be foretold
  };
  std::optional<arma::uword> epoch;  ///< last one up to which it holds; none: to the end
  Cause cause = Cause::none;
  std::size_t nets;  ///< that were drawn and grown to find it
};

/// The limit of the modes that start with the strengths of `phase`, over the epochs of the lesson.
/// It is looked for on DrawnNets, as many as have 2048 units, from 10 to 32. They
/// take the net's own steps on the whole task, so that gates, correlations that do not commute,
/// units that are not alike, the size of a step and the width all have their part. The limit is the
/// last epoch before the first at which
/// - the mean loss of the nets is `broken_gates` off that of modes that start with the strengths of
///   these very nets at the end of the phase, so that what parts them is the theory and not the
///   draw;
/// - or, of the curve and the mean of `mean_of` nets, ‖L − R‖/‖R‖ up to there is expected to be
///   `expected_off`, or |L − R|/R at that epoch a third of Departure::share.
/// Where the fastest mode grows by less than 0.3 % in an epoch, a step takes as many epochs as it
/// grows by 3 % in. Throws Interrupted when the monitor asks to stop.
EarlyLimit early_limit(const Lesson& lesson, const EarlyPhase& phase, Dynamics dynamics,
                       const Monitor& monitor = {});

}  // namespace festina::units
