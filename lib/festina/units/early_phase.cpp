#include "festina/units/early_phase.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/units/lone_units.hpp"

namespace festina::units {

namespace {

/// Units that stay in the processor's cache while they take a step.
constexpr arma::uword units_at_a_time = 500;

/// By what the amplitude of a mode that grows by `share` in a step of descent grows in a step.
double growth_of(double share, Dynamics dynamics) {
  return dynamics == Dynamics::descent ? 1 + share : 1 + share + share * share / 2;
}

/// To be asked for every few units: all of them may take seconds.
void go_on(const std::stop_token& stop) {
  if (stop.stop_requested()) throw Interrupted("while units of the early phase grew");
}

std::vector<LoneUnits> draw(const LoneDrive& drive, const Training& training,
                            const EarlySearch& search) {
  std::vector<LoneUnits> all;
  const arma::uword drawn = search.drawn;
  for (arma::uword first = 0; first < drawn; first += units_at_a_time) {
    go_on(search.stop);
    all.push_back(draw_units(drive, training.seed, "early units", all.size(),
                             std::min(units_at_a_time, drawn - first), training.init_sd));
  }
  return all;
}

/// Whether the loss of the net has moved; `weight` is the number of its units per drawn one.
bool has_moved(const LoneDrive& drive, double weight, const std::vector<LoneUnits>& all) {
  arma::mat outputs(arma::size(drive.Z), arma::fill::zeros);
  for (const LoneUnits& units : all) outputs += weight * units.out * units.activity.t();
  const double before = arma::accu(arma::square(drive.Z));
  const double now = arma::accu(arma::square(drive.Z - outputs));
  return std::abs(before - now) > early::moved * before;
}

/// Steps in which a mode of the strength that random units have in the mean is learned when nothing
/// holds it back.
arma::uword most_steps(const Frame& frame, const Training& training, double growth) {
  const double start =
      static_cast<double>(training.hidden.front()) * training.init_sd * training.init_sd / 2;
  const double whole = std::log(frame.s(0) / (frame.d(0) * start)) / (2 * std::log(growth));
  return whole > 0 ? static_cast<arma::uword>(std::ceil(whole)) : 0;
}

/// What the units that are on for all samples have of the frame's modes, modes × units, and the
/// shares of these units.
arma::mat growing_parts(const LoneDrive& drive, const Frame& frame,
                        const std::vector<LoneUnits>& all, EarlyPhase& phase) {
  arma::mat parts(frame.modes(), 0);
  double units_in_all = 0;
  double contribution_in_all = 0;
  for (const LoneUnits& units : all) {
    const arma::rowvec contribution =
        arma::sqrt(arma::sum(arma::square(units.in), 0) % arma::sum(arma::square(units.out), 0));
    parts = arma::join_rows(parts, parts_of_on_units(drive, frame, units));
    phase.on_contribution += arma::accu(contribution(on_for_all(units)));
    contribution_in_all += arma::accu(contribution);
    units_in_all += static_cast<double>(contribution.n_elem);
  }
  phase.on = static_cast<double>(parts.n_cols) / units_in_all;
  phase.on_contribution /= contribution_in_all;
  return parts;
}

/// Every row replaced by the mean over the rows of its degenerate block.
arma::mat block_means(arma::mat values, const Frame& frame) {
  for (const linalg::DegenerateBlock& block : frame.blocks) {
    auto rows = values.rows(block.first, block.last());
    const arma::rowvec mean = arma::mean(rows, 0);
    rows.each_row() = mean;
  }
  return values;
}

/// Largest relative standard error of the mean of these squares (a row each) over `drawn` units, of
/// which those that have no column count as 0.
double standard_error(const arma::mat& squares, double drawn) {
  const arma::vec mean = arma::sum(squares, 1) / drawn;
  const arma::vec square = arma::sum(arma::square(squares), 1) / drawn;
  return arma::max(arma::sqrt((square / arma::square(mean) - 1) / drawn));
}

}  // namespace

EarlyPhase early_phase(const Task& task, const Frame& frame, const Training& training,
                       Dynamics dynamics, const EarlySearch& search) {
  const arma::uword drawn = search.drawn;
  if (training.hidden.size() != 1)
    throw InputError("early phase: train.hidden names " + std::to_string(training.hidden.size()) +
                     " layers; allowed: one");
  if (frame.modes() == 0) throw InputError("early phase: the task has no modes");
  base::check_at_least("early phase: units to draw", drawn, 1);
  const LoneDrive drive = lone_drive(task);
  const TimeMap time = training.time(task);
  const double share = frame.s(0) / time.tau();
  EarlyPhase phase{};
  phase.epochs_a_step =
      std::max<arma::uword>(1, static_cast<arma::uword>(early::growth_a_step / share));
  const auto epochs = static_cast<double>(phase.epochs_a_step);
  const double step = epochs * time.descent_step();
  const double weight = static_cast<double>(training.hidden.front()) / static_cast<double>(drawn);
  const arma::uword most = most_steps(frame, training, growth_of(epochs * share, dynamics));
  std::vector<LoneUnits> all = draw(drive, training, search);
  arma::uword steps = 0;
  for (; steps < most && !has_moved(drive, weight, all); ++steps)
    for (LoneUnits& units : all) {
      go_on(search.stop);
      grow(drive, step, dynamics, units);
    }
  phase.end = steps * phase.epochs_a_step;

  const arma::mat parts = growing_parts(drive, frame, all, phase);
  if (parts.n_cols == 0) return phase;
  phase.coupling = linalg::off_diagonal(parts * parts.t(), frame.blocks);
  const arma::mat squares = block_means(arma::square(parts), frame);
  phase.sampling = standard_error(squares, static_cast<double>(drawn));
  const arma::vec strength = weight * arma::sum(squares, 1);
  phase.strength = strength;
  for (arma::uword mode = 0; mode < frame.modes(); ++mode)
    phase.strength(mode) *= std::pow(growth_of(epochs * frame.s(mode) / time.tau(), dynamics),
                                     -2 * static_cast<double>(steps));
  phase.units = std::sqrt(weight) * parts.t();
  phase.units.each_row() /= arma::sqrt(strength).t();
  return phase;
}

}  // namespace festina::units
