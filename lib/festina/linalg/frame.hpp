#pragma once

#include <armadillo>
#include <vector>

namespace festina::linalg {

/// Modes of equal singular value: first, first + 1, …, first + size − 1. Inside such a block the
/// singular vectors are only defined up to a rotation, so residuals are stated per block.
struct DegenerateBlock {
  arma::uword first;
  arma::uword size;
  arma::uword last() const { return first + size - 1; }
};

/// The fixed singular frame of a correlation Σyx = U diag(s) Vᵀ (batch means), its nonzero modes
/// only, with d_α = v_αᵀ Σx v_α: the input variance along mode α. Modes are paired by d_α so
/// defined, never by the rank order of Σx (its eigenvalues sort differently). Inside a degenerate
/// block V is the canonical basis of its space.
struct Frame {
  arma::mat U;  ///< n_y × modes
  arma::mat V;  ///< n_x × modes
  arma::vec s;  ///< singular values of Σyx, falling
  arma::vec d;  ///< v_αᵀ Σx v_α
  std::vector<DegenerateBlock> blocks;
  double tolerance;  ///< relative tolerance that decided rank and blocks

  arma::uword modes() const { return s.n_elem; }
};

/// The frame of Σyx (n_y × n_x) with input correlation Σx (n_x × n_x). Source: arXiv 1312.6120.
/// Throws RunError when Σyx is not finite.
Frame make_frame(const arma::mat& sigma_yx, const arma::mat& sigma_x);

/// Blocks of a falling list of singular values.
std::vector<DegenerateBlock> degenerate_blocks(const arma::vec& s);

/// Strength of every mode in a map M (n_y × n_x): u_αᵀ M v_α. Never sorted: mode α stays mode α
/// however modes overtake each other.
arma::vec mode_strengths(const Frame& frame, const arma::mat& map);

/// Share of K (modes × modes) outside its degenerate blocks: ‖K − blockdiag K‖_F / ‖K‖_F, in [0,1];
/// 0 for K = 0. For K = VᵀΣxV this is the residual of mutual diagonalisability (arXiv 2503.06181,
/// assumption 2.1).
double off_diagonal(const arma::mat& K, const std::vector<DegenerateBlock>& blocks);

/// Share of the rows of one block that lies outside it: ‖K[block, others]‖_F / ‖K[block, :]‖_F.
double off_diagonal(const arma::mat& K, const DegenerateBlock& block);

}  // namespace festina::linalg

namespace festina {
using linalg::Frame;
}  // namespace festina
