#include "festina/measure/similarity.hpp"

#include <algorithm>

#include "festina/measure/gram.hpp"

namespace festina::measure {

arma::mat cosine_similarity(const arma::mat& gram) {
  check_gram(gram);
  const arma::vec lengths = arma::sqrt(arma::vec(gram.diag()));
  arma::mat cosine(arma::size(gram), arma::fill::eye);
  for (arma::uword j = 0; j < gram.n_cols; ++j)
    for (arma::uword i = 0; i < gram.n_rows; ++i)
      if (i != j)
        cosine(i, j) = lengths(i) == 0 || lengths(j) == 0
                           ? 0
                           : std::clamp(gram(i, j) / lengths(i) / lengths(j), -1.0, 1.0);
  return cosine;
}

}  // namespace festina::measure
