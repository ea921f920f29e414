#pragma once

#include <armadillo>
#include <functional>

#include "festina/base/monitor.hpp"
#include "festina/units/orbit_task.hpp"

namespace festina::units {

/// Units in columns, as an OrbitTask sees them.
struct OrbitUnits {
  arma::mat in;   ///< inputs × units
  arma::mat out;  ///< coordinates × units
};

/// What these units do at one epoch.
struct OrbitPass {
  arma::mat activity;  ///< samples × units
  arma::mat outputs;   ///< O: the sum of what they put out, averaged over orbits, coordinates × P
  arma::mat drive;  ///< EᵀW_out with E = Z − O, what their gates let through or not, P × units
};

/// Grows rectified units by steps of descent on ½‖Z − O‖², as a net's units grow, but every one
/// stands for all its images: W_in ← W_in + η X (g ∘ EᵀW_out), W_out ← W_out + η E a, with gates g
/// = [a > 0]. `seen` is called before every step from epoch `first` to `last`. `step` is η. Throws
/// RunError when outputs are no longer finite, Interrupted when the monitor says so. Derivation:
/// derivations/orbit-units. Seven parameters: the epochs are those of the caller's schedule.
void grow_orbit_units(const OrbitTask& task, OrbitUnits& units, double step, arma::uword first,
                      arma::uword last,
                      const std::function<void(arma::uword epoch, const OrbitPass& pass)>& seen,
                      const Monitor& monitor = {});

}  // namespace festina::units
