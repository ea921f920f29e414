#include "festina/units/lone_units.hpp"

#include "festina/kernel/rectify.hpp"
#include "festina/linalg/svd.hpp"
#include "festina/random/stream.hpp"

namespace festina::units {

LoneDrive lone_drive(const Task& task) {
  const arma::mat& Y = task.targets();
  const linalg::Svd svd = linalg::thin_svd(Y);
  const arma::mat basis =
      svd.U.head_cols(linalg::numerical_rank(svd.s, linalg::rank_tolerance(Y.n_rows, Y.n_cols)));
  return {task.inputs(), basis.t() * Y, basis};
}

LoneUnits draw_units(const LoneDrive& drive, std::uint64_t seed, std::string_view purpose,
                     std::uint64_t index, arma::uword count, double sd) {
  Stream stream = random::make_stream(seed, purpose, index);
  LoneUnits units;
  units.in = random::normal_matrix(stream, drive.X.n_rows, count, sd);
  units.out = drive.basis.t() * random::normal_matrix(stream, drive.basis.n_rows, count, sd);
  activate(drive, units);
  return units;
}

void activate(const LoneDrive& drive, LoneUnits& units) {
  units.activity = drive.X.t() * units.in;
  kernel::rectify(units.activity);
}

arma::uvec on_for_all(const LoneUnits& units) {
  return arma::find(arma::min(units.activity, 0) > 0);
}

arma::mat parts_of_on_units(const LoneDrive& drive, const Frame& frame, const LoneUnits& units) {
  const arma::uvec on = on_for_all(units);
  const arma::mat U = drive.basis.t() * frame.U;
  return 0.5 * (frame.V.t() * units.in.cols(on) + U.t() * units.out.cols(on));
}

void grow(const LoneDrive& drive, double step, Dynamics dynamics, LoneUnits& units) {
  arma::mat pull = drive.Z.t() * units.out;
  kernel::mask_inactive(units.activity, pull);
  if (dynamics == Dynamics::flow) {
    const arma::mat middle = units.out + step / 2 * (drive.Z * units.activity);
    arma::mat activity = drive.X.t() * (units.in + step / 2 * (drive.X * pull));
    kernel::mask_inactive(units.activity, activity);
    pull = drive.Z.t() * middle;
    kernel::mask_inactive(units.activity, pull);
    units.out += step * (drive.Z * activity);
  } else {
    units.out += step * (drive.Z * units.activity);
  }
  units.in += step * (drive.X * pull);
  activate(drive, units);
}

}  // namespace festina::units
