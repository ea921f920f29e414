#include "festina/race/shared_frames.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "festina/linalg/svd.hpp"

namespace festina::race {

namespace {

/// Rounds of alternation: each can only raise the objective, and from an exact start the first one
/// already changes nothing.
constexpr int most_rounds = 200;

/// The Σyx(p) of a bundle with the numbers of their first and last edges.
struct Correlations {
  struct One {
    std::size_t first;
    std::size_t last;
    arma::mat sigma;
  };
  std::vector<One> all;
  std::vector<arma::mat> V;  ///< per first edge, inputs × modes
  std::vector<arma::mat> U;  ///< per last edge, outputs × modes
};

Correlations correlations(const Task& task, const arma::mat& targets,
                          const std::vector<Pathway>& pathways,
                          const std::vector<std::size_t>& bundle) {
  Correlations result;
  std::map<std::size_t, std::size_t> firsts;
  std::map<std::size_t, std::size_t> lasts;
  for (const std::size_t p : bundle) {
    const Pathway& pathway = pathways[p];
    const std::size_t first =
        firsts.try_emplace(pathway.edges.front(), firsts.size()).first->second;
    const std::size_t last = lasts.try_emplace(pathway.edges.back(), lasts.size()).first->second;
    result.all.push_back({first, last, path_target_correlation(task, targets, pathway)});
  }
  result.V.resize(firsts.size());
  result.U.resize(lasts.size());
  return result;
}

/// The partial isometry nearest to M: U Vᵀ of its SVD as far as it has rank.
arma::mat nearest_isometry(const arma::mat& M) {
  const linalg::Svd svd = linalg::thin_svd(M);
  const arma::uword rank =
      linalg::numerical_rank(svd.s, linalg::rank_tolerance(M.n_rows, M.n_cols));
  if (rank == 0) return arma::zeros(arma::size(M));
  return svd.U.head_cols(rank) * svd.V.head_cols(rank).t();
}

/// Σ_p Σyx(p)ᵀ U over the pathways that begin with edge `first`.
arma::mat pulled_back(const Correlations& c, std::size_t first) {
  arma::mat sum;
  for (const auto& [begins, ends, sigma] : c.all)
    if (begins == first && !c.U[ends].is_empty())
      sum = sum.is_empty() ? arma::mat(sigma.t() * c.U[ends]) : sum + sigma.t() * c.U[ends];
  return sum;
}

arma::mat pushed_on(const Correlations& c, std::size_t last) {
  arma::mat sum;
  for (const auto& [begins, ends, sigma] : c.all)
    if (ends == last && !c.V[begins].is_empty())
      sum = sum.is_empty() ? arma::mat(sigma * c.V[begins]) : sum + sigma * c.V[begins];
  return sum;
}

/// Starts from the singular vectors at the first or last edge that tells most modes apart, among
/// those that have no frame yet: right ones of all Σyx(p) that begin there, stacked, or left ones
/// of those that end there, side by side. Returns their number.
arma::uword set_seed(Correlations& c) {
  arma::uword most = 0;
  arma::mat* seed = nullptr;
  arma::mat vectors;
  const auto offer = [&](arma::mat& frame, const arma::mat& stacked) {
    const linalg::Svd svd = linalg::thin_svd(stacked);
    const arma::uword rank =
        linalg::numerical_rank(svd.s, linalg::rank_tolerance(stacked.n_rows, stacked.n_cols));
    if (rank <= most) return;
    most = rank;
    seed = &frame;
    vectors = svd.V.head_cols(rank);
  };
  for (std::size_t first = 0; first < c.V.size(); ++first) {
    if (!c.V[first].is_empty()) continue;
    arma::mat stacked;
    for (const auto& one : c.all)
      if (one.first == first) stacked = arma::join_cols(stacked, one.sigma);
    offer(c.V[first], stacked);
  }
  for (std::size_t last = 0; last < c.U.size(); ++last) {
    if (!c.U[last].is_empty()) continue;
    arma::mat stacked;
    for (const auto& one : c.all)
      if (one.last == last) stacked = arma::join_cols(stacked, one.sigma.t());
    offer(c.U[last], stacked);
  }
  if (seed != nullptr) *seed = vectors;
  return most;
}

/// From the seed along the pathways to all other edges.
void spread(Correlations& c) {
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t last = 0; last < c.U.size(); ++last) {
      const arma::mat sum = c.U[last].is_empty() ? pushed_on(c, last) : arma::mat();
      if (sum.is_empty() || sum.is_zero()) continue;
      c.U[last] = nearest_isometry(sum);
      changed = true;
    }
    for (std::size_t first = 0; first < c.V.size(); ++first) {
      const arma::mat sum = c.V[first].is_empty() ? pulled_back(c, first) : arma::mat();
      if (sum.is_empty() || sum.is_zero()) continue;
      c.V[first] = nearest_isometry(sum);
      changed = true;
    }
  }
}

/// Frames of all pathways that have anything to learn, from one seed for each set of them that
/// shares first or last edges: what two such sets have in common is that modes are numbered by
/// falling strength. Returns the largest number of modes.
arma::uword seed_and_spread(Correlations& c) {
  arma::uword most = 0;
  while (const arma::uword modes = set_seed(c)) {
    most = std::max(most, modes);
    spread(c);
  }
  for (arma::mat& V : c.V)
    if (!V.is_empty()) V.resize(V.n_rows, most);
  for (arma::mat& U : c.U)
    if (!U.is_empty()) U.resize(U.n_rows, most);
  return most;
}

/// Edges that no pathway with anything to learn runs along know no direction.
void fill_rest(Correlations& c, arma::uword modes) {
  for (const auto& [first, last, sigma] : c.all) {
    if (c.V[first].is_empty()) c.V[first].zeros(sigma.n_cols, modes);
    if (c.U[last].is_empty()) c.U[last].zeros(sigma.n_rows, modes);
  }
}

arma::mat common_strengths(const Correlations& c) {
  arma::mat sum(c.V.front().n_cols, c.V.front().n_cols, arma::fill::zeros);
  for (const auto& [first, last, sigma] : c.all) sum += c.U[last].t() * sigma * c.V[first];
  return sum;
}

void alternate(Correlations& c) {
  double before = arma::trace(common_strengths(c));
  for (int round = 0; round < most_rounds; ++round) {
    for (std::size_t last = 0; last < c.U.size(); ++last)
      if (!c.U[last].is_zero()) c.U[last] = nearest_isometry(pushed_on(c, last));
    for (std::size_t first = 0; first < c.V.size(); ++first)
      if (!c.V[first].is_zero()) c.V[first] = nearest_isometry(pulled_back(c, first));
    const double now = arma::trace(common_strengths(c));
    if (now - before <= 1e-14 * now) return;
    before = now;
  }
}

/// Turns all frames together until their common strengths are diagonal, falling, and makes columns
/// of length 1 or 0. Returns those strengths.
arma::vec make_diagonal(Correlations& c) {
  const arma::mat sum = common_strengths(c);
  const linalg::Svd svd = linalg::thin_svd(0.5 * (sum + sum.t()));
  arma::mat turn = svd.V;
  for (const linalg::DegenerateBlock& block : linalg::degenerate_blocks(svd.s)) {
    // Inside a block any turn will do: the one that makes the first V canonical.
    const arma::mat V = c.V.front() * turn.cols(block.first, block.last());
    if (arma::norm(V.t() * V - arma::eye(block.size, block.size), "fro") > 1e-9) continue;
    const arma::mat turned =
        turn.cols(block.first, block.last()) * V.t() * linalg::canonical_basis(V);
    turn.cols(block.first, block.last()) = turned;
  }
  const auto turned = [&](arma::mat& frame) {
    frame *= turn;
    for (arma::uword mode = 0; mode < frame.n_cols; ++mode) {
      const double length = arma::norm(frame.col(mode));
      if (length > 1e-6)
        frame.col(mode) /= length;
      else
        frame.col(mode).zeros();
    }
  };
  for (arma::mat& V : c.V) turned(V);
  for (arma::mat& U : c.U) turned(U);
  return svd.s;
}

}  // namespace

std::vector<Frame> shared_frames(const Task& task, const arma::mat& targets,
                                 const std::vector<Pathway>& pathways,
                                 const std::vector<std::size_t>& bundle) {
  if (bundle.size() == 1) {
    const Pathway& alone = pathways[bundle.front()];
    return {linalg::make_frame(path_target_correlation(task, targets, alone),
                               path_input_correlation(task, alone, alone))};
  }
  Correlations c = correlations(task, targets, pathways, bundle);
  const arma::uword modes = seed_and_spread(c);
  std::vector<linalg::DegenerateBlock> blocks;
  if (modes > 0) {
    fill_rest(c, modes);
    alternate(c);
    blocks = linalg::degenerate_blocks(make_diagonal(c));
  } else {
    fill_rest(c, 0);
  }
  std::vector<Frame> frames;
  for (std::size_t i = 0; i < bundle.size(); ++i) {
    const auto& [first, last, sigma] = c.all[i];
    const arma::mat& U = c.U[last];
    const arma::mat& V = c.V[first];
    const Pathway& p = pathways[bundle[i]];
    Frame frame{U,
                V,
                arma::vec(modes),
                arma::vec(modes),
                blocks,
                linalg::rank_tolerance(sigma.n_rows, sigma.n_cols)};
    if (modes > 0) {
      frame.s = arma::vec(arma::diagvec(U.t() * sigma * V));
      frame.d = arma::vec(arma::diagvec(V.t() * path_input_correlation(task, p, p) * V));
    }
    frames.push_back(std::move(frame));
  }
  return frames;
}

double frame_residual(const Task& task, const std::vector<Pathway>& pathways,
                      const std::vector<Frame>& frames) {
  double whole = 0;
  double left_over = 0;
  for (std::size_t p = 0; p < pathways.size(); ++p) {
    const arma::mat sigma = path_target_correlation(task, task.targets(), pathways[p]);
    const arma::mat kept = frames[p].U * arma::diagmat(frames[p].s) * frames[p].V.t();
    whole += arma::accu(arma::square(sigma));
    left_over += arma::accu(arma::square(sigma - kept));
  }
  return whole == 0 ? 0 : std::sqrt(left_over / whole);
}

}  // namespace festina::race
