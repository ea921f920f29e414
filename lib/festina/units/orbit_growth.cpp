#include "festina/units/orbit_growth.hpp"

#include <string>

#include "festina/base/error.hpp"
#include "festina/kernel/rectify.hpp"

namespace festina::units {

namespace {

constexpr arma::uword epochs_between_checks = 50;

}  // namespace

void grow_orbit_units(const OrbitTask& task, OrbitUnits& units, double step, arma::uword first,
                      arma::uword last,
                      const std::function<void(arma::uword epoch, const OrbitPass& pass)>& seen,
                      const Monitor& monitor) {
  const arma::mat& X = task.inputs();
  const arma::mat Xt = X.t();
  OrbitPass pass;
  arma::mat error;
  arma::mat pull;
  for (arma::uword epoch = first; epoch <= last; ++epoch) {
    pass.activity = Xt * units.in;
    kernel::rectify(pass.activity);
    pass.outputs = units.out * pass.activity.t();
    task.average(pass.outputs);
    error = task.targets() - pass.outputs;
    pass.drive = error.t() * units.out;
    seen(epoch, pass);
    pull = pass.drive;
    kernel::mask_inactive(pass.activity, pull);
    units.out += step * (error * pass.activity);
    units.in += step * (X * pull);
    if ((epoch + 1) % epochs_between_checks != 0) continue;
    // Too large a step can push every unit below 0 for all samples, for good.
    if (!pass.outputs.is_finite() || pass.outputs.is_zero())
      throw RunError(
          "orbit units diverged by epoch " + std::to_string(epoch) + ": their outputs are " +
          (pass.outputs.is_zero() ? "0 for good" : "not finite") + "; lower train.learning_rate");
    if (monitor.stop.stop_requested())
      throw Interrupted("at epoch " + std::to_string(epoch) + " of the orbit units");
  }
}

}  // namespace festina::units
