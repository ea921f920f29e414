#pragma once

#include <armadillo>

#include "festina/linalg/frame.hpp"
#include "festina/task/task.hpp"

namespace festina::test {

/// A random orthogonal matrix; seeded by the caller.
inline arma::mat random_turn(arma::uword size) {
  arma::mat turn;
  arma::mat rest;
  arma::qr(turn, rest, arma::mat(size, size, arma::fill::randn));
  return turn;
}

/// Turns the singular vectors inside every degenerate block, left and right ones alike, into
/// another basis that an SVD might have returned. Returns T (modes × modes), for which V becomes V
/// T.
inline arma::mat turn_blocks(Frame& frame) {
  arma::arma_rng::set_seed(21);
  arma::mat turn(frame.modes(), frame.modes(), arma::fill::zeros);
  for (const linalg::DegenerateBlock& block : frame.blocks)
    turn.submat(block.first, block.first, block.last(), block.last()) = random_turn(block.size);
  frame.U = frame.U * turn;
  frame.V = frame.V * turn;
  return turn;
}

/// The task with targets that differ by rounding: LAPACK then returns other singular vectors for
/// equal singular values.
inline Task with_rounding(const Task& task) {
  arma::arma_rng::set_seed(22);
  task::TaskParts parts = task.parts();
  const double size = 1e-15 * arma::abs(parts.targets).max();
  parts.targets += size * arma::mat(arma::size(parts.targets), arma::fill::randn);
  return Task(std::move(parts));
}

}  // namespace festina::test
