#include "festina/units/orbit_nodes.hpp"

#include <algorithm>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>
#include <vector>

#include "festina/base/check.hpp"
#include "festina/modes/depth_mode.hpp"
#include "festina/random/stream.hpp"
#include "festina/solve/quasi_newton.hpp"
#include "festina/units/early_modes.hpp"

namespace festina::units {

namespace {

/// Epochs after the handover at which blocks of modes are half learned in the linear phase, the
/// handover itself first: `scaling_times` of them, spread over the order in which they are learned.
std::vector<double> learning_times(const Frame& frame, const arma::vec& handover, double tau) {
  std::vector<double> all = {0};
  for (const linalg::DegenerateBlock& block : frame.blocks) {
    const arma::uword mode = block.first;
    const double end = frame.s(mode) / frame.d(mode);
    // Logistic growth has left π/(s/d − π) behind by exp(2st/τ).
    const double odds = handover(mode) / (end - handover(mode));
    if (odds > 0 && odds < 1) all.push_back(-std::log(odds) * tau / (2 * frame.s(mode)));
  }
  std::sort(all.begin(), all.end());
  std::vector<double> chosen;
  for (arma::uword i = 0; i < orbit::scaling_times; ++i)
    chosen.push_back(all[i * (all.size() - 1) / (orbit::scaling_times - 1)]);
  return chosen;
}

arma::mat draw_scalings(const Frame& frame, const arma::vec& handover, double tau,
                        std::uint64_t seed) {
  std::vector<double> epochs = learning_times(frame, handover, tau);
  arma::mat scalings(frame.modes(), orbit::scaling_times * orbit::scalings_a_time);
  Stream stream = random::make_stream(seed, "orbit scalings", 0);
  boost::random::normal_distribution<double> normal(0, orbit::scaling_spread);
  arma::uword column = 0;
  for (const double epoch : epochs) {
    arma::vec along(frame.modes());
    for (arma::uword mode = 0; mode < frame.modes(); ++mode)
      along(mode) = std::sqrt(
          modes::DepthMode(2, frame.s(mode), frame.d(mode), handover(mode), tau).at(epoch) /
          handover(mode));
    for (arma::uword i = 0; i < orbit::scalings_a_time; ++i) {
      for (const linalg::DegenerateBlock& block : frame.blocks) {
        const double factor = std::exp(normal(stream));
        for (arma::uword mode = block.first; mode <= block.last(); ++mode)
          scalings(mode, column) = along(mode) * factor;
      }
      ++column;
    }
  }
  return scalings;
}

/// Distance of the numbers that are left when the largest of these keeps orbit::digits.
double grid_of(const arma::mat& weights) {
  return std::exp2(std::ceil(std::log2(arma::abs(weights).max())) - orbit::digits);
}

/// Nodes whose weights along the inputs, V · nodes, are the nearest multiples of `grid`.
arma::mat on_grid(const arma::mat& nodes, const arma::mat& V, double grid) {
  return V.t() * (grid * arma::round(V * nodes / grid));
}

}  // namespace

OrbitNodes::OrbitNodes(const OrbitTask& task, const Frame& frame, const EarlyPhase& phase,
                       const arma::vec& handover, double tau, std::uint64_t seed)
    : many_(parts_of_units(phase, handover)),
      scale_(arma::sqrt(handover)),
      V_(frame.V),
      blocks_(frame.blocks),
      seed_(seed),
      moments_(task, task.basis().t() * frame.U, frame.V, many_,
               draw_scalings(frame, handover, tau, seed)) {}

arma::mat OrbitNodes::draw(arma::uword count, arma::uword set, const std::stop_token& stop) const {
  base::check_at_least("orbit units", count, 1);
  Stream stream = random::make_stream(seed_, "orbit nodes", set);
  boost::random::uniform_int_distribution<arma::uword> any(0, many_.n_cols - 1);
  arma::mat nodes(many_.n_rows, count);
  for (arma::uword i = 0; i < count; ++i) nodes.col(i) = many_.col(any(stream));
  const auto fit_block = [&](arma::mat& of) {
    for (const linalg::DegenerateBlock& block : blocks_) {
      const double wanted = arma::accu(arma::square(scale_.subvec(block.first, block.last())));
      auto rows = of.rows(block.first, block.last());
      const double found = arma::accu(arma::square(rows));
      if (found > 0) rows *= std::sqrt(wanted / found);
    }
  };
  // In units of what a mode has, so that all modes and variables are alike.
  if (count > most_moved && count >= nodes.n_rows) {
    // Modes that start together would otherwise be off by the root of the number of units.
    nodes.each_col() /= scale_;
    nodes = with_second_moments(nodes, arma::eye(nodes.n_rows, nodes.n_rows));
    nodes.each_col() %= scale_;
    return nodes;
  }
  fit_block(nodes);
  if (count > most_moved) return nodes;
  nodes.each_col() /= scale_;
  const auto distance_of = [&](const arma::vec& x, arma::vec& gradient) {
    arma::mat moved = arma::reshape(x, arma::size(nodes));
    moved.each_col() %= scale_;
    arma::mat slope;
    const double value = moments_.distance(moved, slope);
    slope.each_col() %= scale_;
    gradient = arma::vectorise(slope);
    return value;
  };
  const double grid = grid_of(V_ * nodes);
  nodes = on_grid(nodes, V_, grid);
  for (int round = 0; round < orbit::rounds; ++round)
    nodes = on_grid(arma::reshape(solve::minimise(distance_of, arma::vectorise(nodes),
                                                  orbit::iterations_a_round, stop),
                                  arma::size(nodes)),
                    V_, grid);
  nodes.each_col() %= scale_;
  fit_block(nodes);
  return nodes;
}

double OrbitNodes::distance(const arma::mat& nodes) const {
  arma::mat gradient;
  return moments_.distance(nodes, gradient);
}

}  // namespace festina::units
