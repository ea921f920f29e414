#include "festina/units/lone_units.hpp"

#include "festina/kernel/rectify.hpp"
#include "festina/linalg/svd.hpp"
#include "festina/random/stream.hpp"

namespace festina {

LoneDrive lone_drive(const Task& task) {
  const arma::mat& Y = task.targets();
  const Svd svd = thin_svd(Y);
  const arma::mat basis =
      svd.U.head_cols(numerical_rank(svd.s, rank_tolerance(Y.n_rows, Y.n_cols)));
  return {task.inputs(), basis.t() * Y, basis};
}

LoneUnits draw_units(const LoneDrive& drive, std::uint64_t seed, std::string_view purpose,
                     std::uint64_t index, arma::uword count, double sd) {
  Stream stream = make_stream(seed, purpose, index);
  LoneUnits units;
  units.in = normal_matrix(stream, drive.X.n_rows, count, sd);
  units.out = normal_matrix(stream, drive.Z.n_rows, count, sd);
  activate(drive, units);
  return units;
}

void activate(const LoneDrive& drive, LoneUnits& units) {
  units.activity = drive.X.t() * units.in;
  rectify(units.activity);
}

void grow(const LoneDrive& drive, double step, Dynamics dynamics, LoneUnits& units) {
  arma::mat pull = drive.Z.t() * units.out;
  mask_inactive(units.activity, pull);
  if (dynamics == Dynamics::flow) {
    const arma::mat middle = units.out + step / 2 * (drive.Z * units.activity);
    arma::mat activity = drive.X.t() * (units.in + step / 2 * (drive.X * pull));
    mask_inactive(units.activity, activity);
    pull = drive.Z.t() * middle;
    mask_inactive(units.activity, pull);
    units.out += step * (drive.Z * activity);
  } else {
    units.out += step * (drive.Z * units.activity);
  }
  units.in += step * (drive.X * pull);
  activate(drive, units);
}

}  // namespace festina
