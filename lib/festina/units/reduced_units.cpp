#include "festina/units/reduced_units.hpp"

#include <algorithm>

#include "festina/kernel/rectify.hpp"
#include "festina/linalg/svd.hpp"

namespace festina::units {

namespace {

/// Orthonormal rows that span the rows of `rows`.
arma::mat orthonormal_rows(const arma::mat& rows) {
  const linalg::Svd svd = linalg::thin_svd(arma::normalise(rows, 2, 1));
  const arma::uword rank =
      linalg::numerical_rank(svd.s, linalg::rank_tolerance(rows.n_rows, rows.n_cols));
  return svd.V.head_cols(rank).t();
}

/// Up to `most` leading right singular vectors of what units that have learned do, beside Q.
arma::mat features_beside(const arma::mat& Q, const arma::mat& activity, arma::uword most) {
  const linalg::Svd svd = linalg::thin_svd(activity - (activity * Q.t()) * Q);
  const double least =
      linalg::rank_tolerance(activity.n_rows, activity.n_cols) * arma::norm(activity);
  const arma::uvec there = arma::find(svd.s > least);
  return svd.V.head_cols(std::min(most, there.n_elem)).t();
}

/// The number of its block for each of `count` directions.
arma::uvec block_of_each(const std::vector<linalg::DegenerateBlock>& blocks, arma::uword count) {
  arma::uvec of(count);
  for (arma::uword b = 0; b < blocks.size(); ++b)
    of.subvec(blocks[b].first, blocks[b].last()).fill(b);
  return of;
}

arma::vec square_lengths(const arma::mat& rows) {
  return arma::sum(arma::square(rows), 1);
}

/// μ (M + ridge μ)⁻¹ for the largest eigenvalue μ of M; M⁰ where M is 0, not finite where M is.
arma::mat scaled_inverse(arma::mat M) {
  arma::vec eigenvalues;
  arma::mat inverse(arma::size(M), arma::fill::value(arma::datum::nan));
  if (M.has_nonfinite() || !arma::eig_sym(eigenvalues, M)) return inverse;
  const double largest = eigenvalues.back();
  if (largest <= 0) return inverse.eye();
  M.diag() += reduced::ridge * largest;
  if (arma::inv_sympd(inverse, M)) inverse *= largest;
  return inverse;
}

}  // namespace

ReducedUnits::ReducedUnits(const ReducedTask& task, const StaticUnits& units, arma::uword features)
    : task_(task),
      parts_(units.parts),
      Q_(orthonormal_rows(units.parts)),
      Phi_(Q_),
      block_of_(block_of_each(task.blocks, task.outputs())),
      input_block_of_(block_of_each(task.input_blocks, task.inputs())) {
  if (features > Q_.n_rows) {
    arma::mat activity = task.X.head_rows(task.modes()).t() * units.learned;
    kernel::rectify(activity);
    Phi_ = arma::join_cols(Q_, features_beside(Q_, activity, features - Q_.n_rows));
  }
}

ReducedVariables ReducedUnits::start() const {
  ReducedVariables variables;
  variables.features.zeros(task_.inputs(), Phi_.n_rows);
  variables.features.head_rows(task_.modes()) = parts_ * Phi_.t();
  variables.answers.zeros(task_.input_blocks.size());
  variables.modes = parts_ * Q_.t();
  variables.direct.zeros(task_.blocks.size());
  variables.inverse.zeros(task_.blocks.size());
  return variables;
}

void ReducedUnits::answer(const arma::mat& features, ReducedPass& pass) const {
  pass.in = features * Phi_;
  pass.activity = task_.X.t() * pass.in;
  kernel::rectify(pass.activity);
  pass.answers = task_.X * pass.activity;
  pass.answers_floor = reduced::floor * arma::max(square_lengths(pass.answers));
  const arma::mat along = pass.answers * Phi_.t();
  pass.answers -= along * Phi_;
}

void ReducedUnits::activate(const arma::vec& answers, ReducedPass& pass) const {
  pass.in += pass.answers.each_col() % by_direction(answers);
  pass.activity = task_.X.t() * pass.in;
  kernel::rectify(pass.activity);
  pass.along = Q_ * pass.activity.t();
  pass.beside = pass.activity;
  pass.beside -= pass.along.t() * Q_;
  pass.beside_square = pass.beside * pass.beside.t();
  pass.square = task_.samples * pass.beside_square * task_.samples.t();
  pass.square_floor = reduced::floor * arma::max(pass.square.diag() +
                                                 square_lengths(task_.samples * pass.along.t()));
  pass.inverse = scaled_inverse(arma::symmatu(pass.square));
}

arma::vec ReducedUnits::fit_answers(const arma::mat& in, const ReducedPass& pass) const {
  arma::vec fitted(task_.input_blocks.size(), arma::fill::zeros);
  if (pass.answers_floor == 0) return fitted;  // units do nothing
  const arma::vec met = arma::sum(in % pass.answers, 1);
  const arma::vec square = square_lengths(pass.answers) + pass.answers_floor;
  for (arma::uword b = 0; b < fitted.n_elem; ++b) {
    const arma::span rows(task_.input_blocks[b].first, task_.input_blocks[b].last());
    fitted(b) = arma::accu(met(rows)) / arma::accu(square(rows));
  }
  return fitted;
}

void ReducedUnits::fit_outputs(const arma::mat& product, const ReducedPass& pass,
                               ReducedVariables& variables) const {
  const arma::mat image = pass.inverse * pass.square;  // of p on its image, p2 pᵀ
  const arma::vec s11 = pass.square.diag() + pass.square_floor;
  const arma::vec s12 = image.diag();
  const arma::vec s22 = arma::sum(image % pass.inverse, 1) + pass.square_floor;
  const arma::vec r1 = product.diag();
  const arma::vec r2 = arma::sum(product % pass.inverse, 1);
  variables.direct.zeros(task_.blocks.size());
  variables.inverse.zeros(task_.blocks.size());
  for (arma::uword b = 0; b < task_.blocks.size(); ++b) {
    const arma::span rows(task_.blocks[b].first, task_.blocks[b].last());
    const double a = arma::accu(s11(rows));
    const double c = arma::accu(s12(rows));
    const double e = arma::accu(s22(rows));
    const double on_p = arma::accu(r1(rows));
    const double on_image = arma::accu(r2(rows));
    if (a == 0) continue;  // units do nothing there
    const double determinant = std::max(a * e - c * c, reduced::parallel * a * e);
    variables.direct(b) = (e * on_p - c * on_image) / determinant;
    variables.inverse(b) = (a * on_image - c * on_p) / determinant;
  }
}

arma::mat ReducedUnits::output_map(const ReducedVariables& variables,
                                   const ReducedPass& pass) const {
  arma::mat map = pass.inverse;
  map.each_col() %= variables.inverse(block_of_);
  map.diag() += variables.direct(block_of_);
  return map * task_.samples;
}

ReducedPass ReducedUnits::pass(const ReducedVariables& variables) const {
  ReducedPass pass;
  answer(variables.features, pass);
  activate(variables.answers, pass);
  return pass;
}

ReducedWeights ReducedUnits::weights(const ReducedVariables& variables,
                                     const ReducedPass& pass) const {
  return {pass.in, task_.U * variables.modes * Q_ + output_map(variables, pass) * pass.beside};
}

ReducedVariables ReducedUnits::fit(const ReducedWeights& weights) const {
  ReducedVariables variables;
  ReducedPass pass;
  variables.features = weights.in * Phi_.t();
  answer(variables.features, pass);
  variables.answers = fit_answers(weights.in, pass);
  activate(variables.answers, pass);
  variables.modes = task_.U.t() * weights.out * Q_.t();
  fit_outputs(weights.out * pass.beside.t() * task_.samples.t(), pass, variables);
  return variables;
}

}  // namespace festina::units
