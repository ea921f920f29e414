#include "festina/modes/lambda_balanced.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/linalg/svd.hpp"

namespace festina::modes {

namespace {

/// Full SVD: U is n_y × n_y, V n_x × n_x, and s, padded with zeros where its rank ends, as long as
/// the smaller side.
linalg::Svd full_svd(const arma::mat& matrix) {
  linalg::Svd svd;
  if (!arma::svd(svd.U, svd.s, svd.V, matrix))
    throw RunError("lambda-balanced flow: the singular value decomposition did not converge");
  const arma::uword rank =
      linalg::numerical_rank(svd.s, linalg::rank_tolerance(matrix.n_rows, matrix.n_cols));
  // Rounding would give modes that are not there a rate, and they would grow at late times.
  if (rank < svd.s.n_elem) svd.s.tail(svd.s.n_elem - rank).zeros();
  return svd;
}

void check_size(const std::string& name, const arma::mat& matrix, arma::uword rows,
                arma::uword columns) {
  if (matrix.n_rows != rows || matrix.n_cols != columns || matrix.is_empty())
    throw InputError("lambda-balanced flow: " + name + " is " + std::to_string(matrix.n_rows) +
                     " x " + std::to_string(matrix.n_cols) + "; allowed: " + std::to_string(rows) +
                     " x " + std::to_string(columns) + ", not empty");
  if (!matrix.is_finite())
    throw InputError("lambda-balanced flow: " + name + " has an entry that is not finite");
}

/// c of a square matrix = c I. Throws InputError saying `what` when it deviates by more than
/// `tolerance` · `size` in Frobenius norm.
double multiple_of_identity(const arma::mat& matrix, double size, double tolerance,
                            const std::string& what) {
  const double c = arma::mean(matrix.diag());
  const double deviation =
      arma::norm(matrix - c * arma::eye(arma::size(matrix)), "fro") / (size > 0 ? size : 1);
  if (deviation > tolerance)
    throw InputError("lambda-balanced flow: " + what + " is no multiple of the identity; its " +
                     "relative deviation is " + base::short_number(deviation) +
                     ", allowed: " + base::short_number(tolerance));
  return c;
}

}  // namespace

LambdaBalancedFlow::LambdaBalancedFlow(const arma::mat& sigma_x, const arma::mat& sigma_yx,
                                       const arma::mat& W1, const arma::mat& W2, double tau,
                                       double tolerance)
    : tau_(tau), n_x_(sigma_yx.n_cols) {
  const arma::uword n_y = sigma_yx.n_rows;
  check_size("the input-output correlation", sigma_yx, n_y, n_x_);
  check_size("the input correlation", sigma_x, n_x_, n_x_);
  check_size("W1", W1, W1.n_rows, n_x_);
  check_size("W2", W2, n_y, W1.n_rows);
  base::check_positive("lambda-balanced flow: time constant", tau);
  base::check_positive("lambda-balanced flow: tolerance", tolerance);
  variance_ =
      multiple_of_identity(sigma_x, arma::norm(sigma_x, "fro"), tolerance, "the input correlation");
  base::check_positive("lambda-balanced flow: input variance", variance_);
  const arma::mat out = W2.t() * W2;
  const arma::mat in = W1 * W1.t();
  lambda_ = multiple_of_identity(out - in, arma::norm(out, "fro") + arma::norm(in, "fro"),
                                 tolerance, "W2'W2 - W1 W1'");

  // F mixes every right singular vector of Σyx with its left one only: eigenvalues ±√(l² + s²)
  // with l = cλ/2 on pairs, −l on inputs and l on outputs without a partner.
  const linalg::Svd svd = full_svd(sigma_yx);
  const double l = variance_ * lambda_ / 2;
  const arma::uword pairs = svd.s.n_elem;
  arma::vec w(n_x_ + n_y);
  arma::mat frame(n_x_ + n_y, n_x_ + n_y, arma::fill::zeros);
  frame.submat(0, 0, n_x_ - 1, n_x_ - 1) = svd.V;
  frame.submat(n_x_, n_x_, n_x_ + n_y - 1, n_x_ + n_y - 1) = svd.U;
  w.head(n_x_).fill(-l);
  w.tail(n_y).fill(l);
  for (arma::uword k = 0; k < pairs; ++k) {
    const double s = svd.s(k);
    const double r = std::hypot(l, s);
    // Direction (input, output) of the growing vector, without the difference r − |l|.
    const double input = l >= 0 ? s : r - l;
    const double output = l >= 0 ? r + l : s;
    const double length = std::hypot(input, output);
    if (length == 0) continue;  // l = s = 0: any pair of vectors does
    const arma::vec v = frame.col(k) / length;
    const arma::vec u = frame.col(n_x_ + k) / length;
    frame.col(k) = input * v + output * u;
    frame.col(n_x_ + k) = -output * v + input * u;
    w(k) = r;
    w(n_x_ + k) = -r;
  }
  const arma::uvec falling = arma::stable_sort_index(w, "descend");
  w_ = w.elem(falling);
  frame_ = frame.cols(falling);
  start_ = std::sqrt(variance_) * frame_.t() * arma::join_cols(arma::mat(W1.t()), W2);
}

LambdaBalancedState LambdaBalancedFlow::at(double t) const {
  if (!(t >= 0))
    throw InputError("lambda-balanced flow: the time is " + base::short_number(t) +
                     "; allowed: at least 0");
  // K becomes e^(wt/τ) P S with P = start_ and S Sᵀ = (I + PᵀΦP)⁻¹. Every eigenvector's row p of P
  // adds φ pᵀp to the inverse, which shrinks S along p S by 1/√(1 + φ|pS|²) (the square-root update
  // of Potter for least squares). A reflection turns p S onto one column first, so that what
  // shrinks keeps its relative accuracy: a later, slower row may consist of nothing else.
  arma::mat K = start_;
  for (arma::uword i = 0; i < K.n_rows; ++i) {
    const double w = w_(i);
    const double x = w * t / tau_;
    // φ and all that goes with it, divided by e^2x where that is large.
    const double decay = std::exp(-std::max(x, 0.0));
    const double integral = w == 0 ? t / tau_ : std::expm1(-2 * std::abs(x)) / (-2 * std::abs(w));
    const arma::rowvec p = K.row(i);
    const arma::uword pivot = arma::index_max(arma::abs(p));
    const double largest = std::abs(p(pivot));
    if (largest == 0) continue;
    arma::rowvec mirror = p / largest;
    const double length = arma::norm(mirror);
    const double reach = std::hypot(decay, std::sqrt(integral) * length * largest);
    if (reach == 0) {  // below the smallest double, as are both of its parts
      K.row(i).zeros();
      continue;
    }
    const double sign = std::copysign(1.0, mirror(pivot));
    mirror(pivot) += sign * length;
    K -= 2 / arma::dot(mirror, mirror) * (K * mirror.t()) * mirror;
    K.col(pivot) *= decay / reach;
    K.row(i).zeros();
    K(i, pivot) = -sign * length * largest * std::exp(std::min(x, 0.0)) / reach;
  }
  const arma::mat Q = frame_ * K / std::sqrt(variance_);
  const arma::mat in = Q.head_rows(n_x_);
  const arma::mat out = Q.tail_rows(Q.n_rows - n_x_);
  return {out * in.t(), in * in.t(), out * out.t()};
}

TwoLayerWeights lambda_balanced_weights(const arma::mat& network, arma::uword hidden,
                                        double lambda) {
  check_size("the network", network, network.n_rows, network.n_cols);
  base::check_at_least("lambda-balanced weights: hidden units", hidden, 1);
  if (!std::isfinite(lambda)) throw InputError("lambda-balanced weights: lambda is not finite");
  const arma::uword room = lambda > 0 ? network.n_rows : network.n_cols;
  if (lambda != 0 && hidden > room)
    throw InputError("lambda-balanced weights: " + std::to_string(hidden) +
                     " hidden units; allowed for lambda " + (lambda > 0 ? "above" : "below") +
                     " 0: at most " + std::to_string(room) + ", as many as " +
                     (lambda > 0 ? "outputs" : "inputs"));
  const linalg::Svd svd = full_svd(network);
  const arma::uword rank = arma::accu(svd.s > 0);
  if (rank > hidden)
    throw InputError("lambda-balanced weights: the network has rank " + std::to_string(rank) +
                     "; allowed: at most the " + std::to_string(hidden) + " hidden units");
  TwoLayerWeights weights{arma::mat(hidden, network.n_cols, arma::fill::zeros),
                          arma::mat(network.n_rows, hidden, arma::fill::zeros)};
  for (arma::uword k = 0; k < hidden; ++k) {
    const double s = k < svd.s.n_elem ? svd.s(k) : 0;
    // The larger strength first; the smaller one would cancel.
    const double larger = std::sqrt((std::hypot(lambda, 2 * s) + std::abs(lambda)) / 2);
    const double smaller = larger > 0 ? s / larger : 0;
    if (k < network.n_cols) weights.W1.row(k) = (lambda > 0 ? smaller : larger) * svd.V.col(k).t();
    if (k < network.n_rows) weights.W2.col(k) = (lambda > 0 ? larger : smaller) * svd.U.col(k);
  }
  return weights;
}

}  // namespace festina::modes
