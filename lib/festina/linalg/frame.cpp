#include "festina/linalg/frame.hpp"

#include "festina/linalg/svd.hpp"

namespace festina::linalg {

namespace {

/// Singular values closer than this share of the largest count as equal: far above round-off
/// (1e-14), far below the gaps of any data that people measure.
constexpr double equal_singular_values = 1e-9;

}  // namespace

std::vector<DegenerateBlock> degenerate_blocks(const arma::vec& s) {
  std::vector<DegenerateBlock> blocks;
  for (arma::uword k = 0; k < s.n_elem; ++k) {
    const bool equal = k > 0 && s(k - 1) - s(k) <= equal_singular_values * s(0);
    if (equal)
      ++blocks.back().size;
    else
      blocks.push_back({k, 1});
  }
  return blocks;
}

Frame make_frame(const arma::mat& sigma_yx, const arma::mat& sigma_x) {
  const Svd svd = thin_svd(sigma_yx);
  const double tolerance = rank_tolerance(sigma_yx.n_rows, sigma_yx.n_cols);
  const arma::uword rank = numerical_rank(svd.s, tolerance);
  Frame frame{svd.U.head_cols(rank), svd.V.head_cols(rank), svd.s.head(rank), {}, {}, tolerance};
  frame.blocks = degenerate_blocks(frame.s);
  for (const DegenerateBlock& block : frame.blocks) {
    const arma::mat V = frame.V.cols(block.first, block.last());
    const arma::mat canonical = canonical_basis(V);
    const arma::mat U = frame.U.cols(block.first, block.last());
    frame.U.cols(block.first, block.last()) = U * (V.t() * canonical);
    frame.V.cols(block.first, block.last()) = canonical;
  }
  frame.d = arma::vec(arma::diagvec(frame.V.t() * sigma_x * frame.V));
  return frame;
}

arma::vec mode_strengths(const Frame& frame, const arma::mat& map) {
  return arma::sum(frame.U % (map * frame.V), 0).t();
}

double off_diagonal(const arma::mat& K, const DegenerateBlock& block) {
  const double whole = arma::norm(K.rows(block.first, block.last()), "fro");
  arma::mat others = K.rows(block.first, block.last());
  others.cols(block.first, block.last()).zeros();
  return whole == 0 ? 0 : arma::norm(others, "fro") / whole;
}

double off_diagonal(const arma::mat& K, const std::vector<DegenerateBlock>& blocks) {
  arma::mat others = K;
  for (const DegenerateBlock& block : blocks)
    others.submat(block.first, block.first, block.last(), block.last()).zeros();
  const double whole = arma::norm(K, "fro");
  return whole == 0 ? 0 : arma::norm(others, "fro") / whole;
}

}  // namespace festina::linalg
