#include "festina/trajectory/pathway_probe.hpp"

#include <cmath>

namespace festina::trajectory {

namespace {

/// ‖blockdiag(MᵀM)‖_F for M = W V or WᵀU, one column per mode of the frame.
double on_blocks(const arma::mat& M, const std::vector<linalg::DegenerateBlock>& blocks) {
  double squares = 0;
  for (const linalg::DegenerateBlock& block : blocks) {
    const arma::mat columns = M.cols(block.first, block.last());
    squares += arma::accu(arma::square(columns.t() * columns));
  }
  return std::sqrt(squares);
}

double share_of_gram(double part, const arma::mat& map) {
  // WᵀW and WWᵀ have the same norm; inputs are usually fewer than outputs.
  const double whole = arma::norm(map.t() * map, "fro");
  return whole == 0 ? 0 : part / whole;
}

}  // namespace

arma::vec pathway_strengths(const std::vector<Frame>& frames, const std::vector<arma::mat>& maps) {
  arma::vec strengths;
  for (std::size_t p = 0; p < frames.size(); ++p)
    strengths = arma::join_cols(
        strengths, arma::vec(arma::sqrt(arma::sum(arma::square(maps.at(p) * frames[p].V), 0)).t()));
  return strengths;
}

arma::vec mode_alignment(const Frame& frame, const arma::mat& map) {
  const arma::mat right = map * frame.V;     // outputs × modes
  const arma::mat left = frame.U.t() * map;  // modes × inputs
  arma::vec result(frame.blocks.size(), arma::fill::zeros);
  for (std::size_t b = 0; b < frame.blocks.size(); ++b) {
    const linalg::DegenerateBlock& block = frame.blocks[b];
    const arma::mat onto = right.cols(block.first, block.last());
    const double whole = std::sqrt(arma::norm(onto, "fro") *
                                   arma::norm(left.rows(block.first, block.last()), "fro"));
    const arma::mat along = frame.U.cols(block.first, block.last()).t() * onto;
    if (whole > 0) result(b) = arma::norm(along, "fro") / whole;
  }
  return result;
}

double right_alignment(const Frame& frame, const arma::mat& map) {
  return share_of_gram(on_blocks(map * frame.V, frame.blocks), map);
}

double left_alignment(const Frame& frame, const arma::mat& map) {
  return share_of_gram(on_blocks(map.t() * frame.U, frame.blocks), map);
}

}  // namespace festina::trajectory
