#pragma once

#include <armadillo>
#include <vector>

namespace festina::bench {

/// Full-batch gradient descent on ½ Σ‖Y − Ŷ‖² of a ReLU chain as a textbook writes it in Armadillo:
/// temporaries, one product of matrices per formula. Returns the loss before the last step.
inline double train_naively(const arma::mat& X, const arma::mat& Y, std::vector<arma::mat> W,
                            double rate, arma::uword epochs) {
  double loss = 0;
  std::vector<arma::mat> H(W.size() + 1);
  H[0] = X;
  for (arma::uword epoch = 0; epoch < epochs; ++epoch) {
    for (std::size_t l = 0; l < W.size(); ++l) {
      H[l + 1] = W[l] * H[l];
      if (l + 1 < W.size()) H[l + 1].transform([](double x) { return x < 0 ? 0 : x; });
    }
    const arma::mat E = Y - H.back();
    loss = 0.5 * arma::accu(arma::square(E));
    arma::mat D = E;
    for (std::size_t l = W.size(); l-- > 0;) {
      arma::mat back;
      if (l > 0) back = (W[l].t() * D) % (H[l] > 0);
      W[l] += rate * D * H[l].t();
      D = back;
    }
  }
  return loss;
}

}  // namespace festina::bench
