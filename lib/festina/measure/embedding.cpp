#include "festina/measure/embedding.hpp"

#include <cmath>

#include "festina/base/error.hpp"
#include "festina/linalg/svd.hpp"
#include "festina/measure/gram.hpp"

namespace festina::measure {

namespace {

/// Sign of the entry of largest magnitude, the first of them within 1e-9.
double leading_sign(const arma::vec& axis) {
  const arma::uvec largest = arma::find(arma::abs(axis) >= (1 - 1e-9) * arma::abs(axis).max(), 1);
  return axis(largest(0)) < 0 ? -1 : 1;
}

/// B without the mean of its rows and of its columns, symmetric to the last bit.
arma::mat centred(const arma::mat& matrix) {
  arma::mat result = matrix.each_row() - arma::mean(matrix, 0);
  result.each_col() -= arma::vec(arma::mean(result, 1));
  return 0.5 * (result + result.t());
}

/// Points with the centred Gram matrix `products`.
Embedding embed_centred(const arma::mat& products, arma::uword dimensions) {
  if (dimensions < 1 || dimensions > products.n_rows)
    throw InputError("embedding: " + std::to_string(dimensions) + " dimensions; allowed: 1 to " +
                     std::to_string(products.n_rows));
  arma::vec eigenvalues;
  arma::mat axes;
  if (!arma::eig_sym(eigenvalues, axes, products))
    throw RunError("embedding: the eigenvectors did not converge");
  eigenvalues = arma::reverse(eigenvalues);
  axes = arma::fliplr(axes);
  // What round-off leaves of a zero eigenvalue is no axis.
  const double smallest =
      linalg::rank_tolerance(products.n_rows, products.n_cols) * arma::abs(eigenvalues).max();
  eigenvalues.transform([&](double value) { return value > smallest ? value : 0.0; });
  const double total = arma::accu(eigenvalues);
  Embedding result{arma::mat(products.n_rows, dimensions), arma::vec(dimensions)};
  for (arma::uword k = 0; k < dimensions; ++k) {
    result.points.col(k) = leading_sign(axes.col(k)) * std::sqrt(eigenvalues(k)) * axes.col(k);
    result.shares(k) = total > 0 ? eigenvalues(k) / total : 0;
  }
  return result;
}

}  // namespace

Embedding embed_gram(const arma::mat& gram, arma::uword dimensions) {
  check_gram(gram);
  return embed_centred(centred(gram), dimensions);
}

EmbeddingPath embed_path(const std::vector<arma::mat>& grams, arma::uword dimensions) {
  if (grams.empty()) throw InputError("embedding: there are no epochs");
  const arma::uword samples = grams.back().n_rows;
  const arma::mat last = embed_gram(grams.back(), samples).points;
  if (dimensions < 1 || dimensions > samples)
    throw InputError("embedding: " + std::to_string(dimensions) + " dimensions; allowed: 1 to " +
                     std::to_string(samples));
  EmbeddingPath path{{}, arma::mat(dimensions, grams.size(), arma::fill::zeros)};
  for (std::size_t epoch = 0; epoch < grams.size(); ++epoch) {
    if (grams[epoch].n_rows != samples)
      throw InputError("embedding: epochs of " + std::to_string(grams[epoch].n_rows) + " and of " +
                       std::to_string(samples) + " samples");
    arma::mat points = embed_gram(grams[epoch], samples).points;
    if (epoch + 1 < grams.size() && !points.is_zero()) {
      const linalg::Svd turn = linalg::thin_svd(points.t() * last);
      points *= turn.U * turn.V.t();
    }
    const double total = arma::accu(arma::square(points));
    path.points.push_back(points.head_cols(dimensions));
    if (total > 0)
      path.shares.col(epoch) = arma::sum(arma::square(path.points.back()), 0).t() / total;
  }
  return path;
}

}  // namespace festina::measure
