#include "festina/units/alternating_flows.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina::units {

namespace {

/// Between two looks at whether somebody wants it to stop.
constexpr arma::uword epochs_of_growth = 50;

arma::rowvec squared_norms(const LoneUnits& units) {
  return arma::sum(arma::square(units.in), 0) + arma::sum(arma::square(units.out), 0);
}

LoneUnits no_units(const LoneDrive& drive) {
  return {arma::mat(drive.X.n_rows, 0), arma::mat(drive.Z.n_rows, 0), arma::mat(drive.X.n_cols, 0)};
}

void append_units(const LoneUnits& more, LoneUnits& units) {
  units.in = arma::join_rows(units.in, more.in);
  units.out = arma::join_rows(units.out, more.out);
  units.activity = arma::join_rows(units.activity, more.activity);
}

/// Takes these units out of `from`.
LoneUnits take_units(const arma::uvec& which, LoneUnits& from) {
  LoneUnits taken{from.in.cols(which), from.out.cols(which), from.activity.cols(which)};
  from.in.shed_cols(which);
  from.out.shed_cols(which);
  from.activity.shed_cols(which);
  return taken;
}

void move_norms(const arma::uvec& which, arma::rowvec& from, arma::rowvec& to) {
  to = arma::join_rows(to, arma::rowvec(from.cols(which)));
  from.shed_cols(which);
}

void scale_units(const arma::rowvec& factors, LoneUnits& units) {
  units.in.each_row() %= factors;
  units.out.each_row() %= factors;
  units.activity.each_row() %= factors;
}

arma::uword stretch_of(const arma::mat& X, const arma::mat& Z, double step) {
  const double growth = step * arma::norm(X, 2) * arma::norm(Z, 2);
  return growth < 1 ? static_cast<arma::uword>(std::ceil(1 / growth)) : 1;
}

}  // namespace

AlternatingFlows::AlternatingFlows(const Task& task, const Training& training, Dynamics dynamics,
                                   arma::uword draw)
    : dynamics_(dynamics),
      step_(training.time(task).descent_step()),
      drive_(lone_drive(task)),
      targets_(drive_.Z),
      dormant_(no_units(drive_)),
      active_(no_units(drive_)),
      stretch_(stretch_of(drive_.X, drive_.Z, step_)) {
  if (training.hidden.size() != 1)
    throw InputError("alternating flows: train.hidden names " +
                     std::to_string(training.hidden.size()) + " layers; allowed: one");
  const arma::uword width = training.hidden.front();
  for (arma::uword unit = 0; unit < width; ++unit)
    append_units(draw_units(drive_, training.seed, "alternating units", draw * width + unit, 1,
                            training.init_sd),
                 dormant_);
  dormant_drawn_ = squared_norms(dormant_);
}

void AlternatingFlows::advance(arma::uword epoch, const std::stop_token& stop) {
  while (epoch_ < epoch) {
    if (epoch_ % epochs_of_growth == 0 && stop.stop_requested())
      throw Interrupted("at epoch " + std::to_string(epoch_) + " of alternating flows");
    grow(drive_, step_, dynamics_, dormant_);
    ++epoch_;
    const arma::uvec arrived =
        arma::find(squared_norms(dormant_) >= alternating::awake * alternating::awake);
    if (!arrived.is_empty()) jump(arrived, stop);
  }
}

void AlternatingFlows::jump(const arma::uvec& arrived, const std::stop_token& stop) {
  LoneUnits units = take_units(arrived, dormant_);
  move_norms(arrived, dormant_drawn_, active_drawn_);
  scale_units(alternating::awake / arma::sqrt(squared_norms(units)), units);
  append_units(units, active_);
  const arma::uword steps = settle(stop);
  const bool settled = steps < alternating::most_steps;
  const arma::uword asleep = fall_asleep();
  jumps_.push_back({epoch_, arrived.n_elem, steps, settled, asleep, left()});
}

/// Lets the active units descend; their steps.
arma::uword AlternatingFlows::settle(const std::stop_token& stop) {
  double before = std::numeric_limits<double>::infinity();
  for (arma::uword steps = 0;;) {
    leave_residual();
    const double now = left();
    if (!std::isfinite(now))
      throw RunError("alternating flows diverged at epoch " + std::to_string(epoch_) + ": " +
                     std::to_string(active()) + " active units descend with step " +
                     base::short_number(step_) +
                     " of a sum over samples; lower train.learning_rate");
    // Below epsilon a sum of squares is rounding.
    if (std::abs(before - now) <= alternating::settled * now ||
        now <= std::numeric_limits<double>::epsilon() || steps >= alternating::most_steps)
      return steps;
    if (stop.stop_requested())
      throw Interrupted("at epoch " + std::to_string(epoch_) + " of alternating flows");
    before = now;
    const double step = stable_step();
    const arma::uword stretch = step < step_ ? stretch_of(drive_.X, targets_, step) : stretch_;
    for (arma::uword i = 0; i < stretch; ++i) {
      if (i > 0) leave_residual();
      grow(drive_, step, Dynamics::descent, active_);
    }
    steps += stretch;
  }
}

/// The net's own step, or less where a few units that have all there is to learn would oscillate:
/// then rounding would decide where they end. ‖a‖² + ‖w_out‖²‖X‖² bounds the curvature of a loss in
/// their weights but for what the residual adds, and a step of one over it is half of what is
/// stable.
double AlternatingFlows::stable_step() const {
  const double in = arma::norm(drive_.X, 2) * arma::norm(active_.out, 2);
  const double out = arma::norm(active_.activity, 2);
  return std::min(step_, 1 / (in * in + out * out));
}

/// Makes active units dormant that are smaller than they were drawn; their number.
arma::uword AlternatingFlows::fall_asleep() {
  const arma::uvec small = arma::find(squared_norms(active_) < active_drawn_);
  if (small.is_empty()) return 0;
  append_units(take_units(small, active_), dormant_);
  move_norms(small, active_drawn_, dormant_drawn_);
  leave_residual();
  return small.n_elem;
}

void AlternatingFlows::leave_residual() {
  drive_.Z = targets_ - active_.out * active_.activity.t();
}

double AlternatingFlows::left() const {
  return arma::accu(arma::square(drive_.Z)) / arma::accu(arma::square(targets_));
}

double AlternatingFlows::largest_dormant() const {
  return dormant_.in.is_empty() ? 0 : std::sqrt(squared_norms(dormant_).max());
}

arma::mat AlternatingFlows::outputs() const {
  return drive_.basis * (targets_ - drive_.Z);
}

}  // namespace festina::units
