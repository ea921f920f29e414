#pragma once

#include <armadillo>
#include <optional>
#include <vector>

#include "festina/linalg/frame.hpp"
#include "festina/task/task.hpp"

namespace festina::units {

/// A task in the coordinates of the rung `reduced`: inputs along the modes of Σyx and what else
/// inputs span, outputs along the eigenvectors of YYᵀ, so that output i belongs to row i of
/// `samples`, an eigenvector of YᵀY. Losses are the task's own: Y = basis · Z.
struct ReducedTask {
  /// `frame` is that of the task.
  ReducedTask(const Task& task, const Frame& frame);

  arma::mat X;        ///< rank of inputs × P; rows 0 … modes − 1 are VᵀX
  arma::mat Z;        ///< rank of Y × P, diag(singular values) · samples
  arma::mat samples;  ///< rank of Y × P, orthonormal rows
  arma::mat U;        ///< rank of Y × modes, the frame's left vectors, orthonormal
  arma::mat basis;    ///< outputs × rank of Y, orthonormal
  /// Outputs of equal singular value of Y.
  std::vector<linalg::DegenerateBlock> blocks;
  /// Input directions of equal singular value: of Σyx for modes, of what else inputs span for the
  /// rest.
  std::vector<linalg::DegenerateBlock> input_blocks;

  arma::uword inputs() const { return X.n_rows; }
  arma::uword outputs() const { return Z.n_rows; }
  arma::uword modes() const { return U.n_cols; }

  /// Variables of ReducedUnits with so many features.
  arma::uword scalars(arma::uword features) const;
  /// The largest number of features that takes at most so many variables, not above modes + P;
  /// none where even as many as modes take more.
  std::optional<arma::uword> most_features(arma::uword scalars) const;
};

}  // namespace festina::units
