#pragma once

#include <armadillo>

namespace festina::modes {

/// Two-layer linear net at one time.
struct LambdaBalancedState {
  arma::mat network;      ///< W2 W1, n_y × n_x
  arma::mat input_gram;   ///< W1ᵀ W1, n_x × n_x
  arma::mat output_gram;  ///< W2 W2ᵀ, n_y × n_y
};

/// Gradient flow τ dW1/dt = W2ᵀ(Σyx − W2W1Σx), τ dW2/dt = (Σyx − W2W1Σx)W1ᵀ of a two-layer linear
/// net for white inputs, Σx = c I, from λ-balanced weights, W2ᵀW2 − W1W1ᵀ = λI; correlations are
/// batch means, τ in epochs. Exact for any widths, rank, size and alignment of the start.
/// Source: Braun et al., NeurIPS 2022 (OpenReview lJx2vng-KiC), and arXiv 2409.14623 for λ ≠ 0.
///
/// Q = √c (W1ᵀ; W2) obeys τ d(QQᵀ)/dt = F QQᵀ + QQᵀF − (QQᵀ)² with the symmetric
/// F = (−cλ/2 I, Σyxᵀ; Σyx, cλ/2 I), solved by
///   QQᵀ(t) = e^(Ft/τ) Q0 [I + Q0ᵀΦQ0]⁻¹ Q0ᵀ e^(Ft/τ),  Φ = (1/τ) ∫ e^(2Fs/τ) ds.
/// Here Φ is expm1(2wt/τ)/2w on every eigenvector of F, t/τ where w = 0, so that a singular F (λ =
/// 0 with unequal widths or a rank-deficient Σyx) is no exception. The inverse is built as a square
/// root from one eigenvector after the other, fastest first, each with its own exponential divided
/// out: no exponential of a positive number is ever taken.
/// Derivation: derivations/lambda-balanced-riccati.
///
/// Where it fails: Σx not a multiple of I (modes that commute: UnbalancedMode), weights that are
/// not λ-balanced (for random Gaussian weights of n × n layers W2ᵀW2 − W1W1ᵀ is no multiple of I),
/// more layers. A mode that the start lacks altogether is a saddle: rounding, of size ε, leaves it
/// after about (τ/w) ln(1/ε), as it does in any solution of the equation.
class LambdaBalancedFlow {
 public:
  /// sigma_x: n_x × n_x, sigma_yx: n_y × n_x, W1: h × n_x, W2: n_y × h. `tolerance`: the relative
  /// Frobenius deviation from white inputs and from balance that counts as rounding.
  /// Throws InputError when sizes do not fit, an entry is not finite, τ is not positive, Σx is not
  /// a positive multiple of I or the weights are not λ-balanced for any λ; the message holds the
  /// deviation. RunError when LAPACK does not converge. Six parameters: the symbols of the source's
  /// theorem, each once.
  LambdaBalancedFlow(const arma::mat& sigma_x, const arma::mat& sigma_yx, const arma::mat& W1,
                     const arma::mat& W2, double tau, double tolerance = 1e-10);

  /// λ of the weights: the mean of the diagonal of W2ᵀW2 − W1W1ᵀ.
  double lambda() const { return lambda_; }

  /// The net at time t ≥ 0, in epochs; stays finite for any t. Throws InputError for t < 0.
  LambdaBalancedState at(double t) const;

 private:
  double variance_;  ///< c
  double lambda_;    ///< λ
  double tau_;       ///< epochs
  arma::uword n_x_;  ///< inputs
  arma::vec w_;      ///< eigenvalues of F, falling
  arma::mat frame_;  ///< its eigenvectors, in columns
  arma::mat start_;  ///< frame_ᵀ Q0
};

/// Weights of a two-layer linear net.
struct TwoLayerWeights {
  arma::mat W1;  ///< h × n_x
  arma::mat W2;  ///< n_y × h
};

/// λ-balanced weights with W2 W1 = `network` (n_y × n_x) and h = `hidden` units: with network = U s
/// Vᵀ, W1 = √((√(λ²+4s²) − λ)/2) Vᵀ and W2 = U √((√(λ²+4s²) + λ)/2). Any rotation R of the hidden
/// units, R W1 and W2 Rᵀ, is as good. Source: arXiv 2409.14623.
/// Throws InputError when there are none: λ > 0 needs h ≤ n_y, λ < 0 needs h ≤ n_x, and the rank
/// of `network` must not exceed h; or when an entry or λ is not finite.
TwoLayerWeights lambda_balanced_weights(const arma::mat& network, arma::uword hidden,
                                        double lambda);

}  // namespace festina::modes
