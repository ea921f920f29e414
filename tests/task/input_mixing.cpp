#include "festina/task/input_mixing.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/task/spectrum.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::task;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(task)

namespace {

/// ‖VᵀΣxV off its blocks‖ / ‖VᵀΣxV‖ by the eigenvectors of ΣyxᵀΣyx, in blocks of equal eigenvalues.
double off_diagonal_by_eigenvectors(const Task& task) {
  const arma::mat yx = task.targets() * task.inputs().t() / static_cast<double>(task.samples());
  const arma::mat xx = task.inputs() * task.inputs().t() / static_cast<double>(task.samples());
  arma::vec squares;
  arma::mat V;
  arma::eig_sym(squares, V, yx.t() * yx);
  V.shed_cols(arma::find(squares < 1e-10 * squares.max()));
  squares.shed_rows(arma::find(squares < 1e-10 * squares.max()));
  const arma::mat K = V.t() * xx * V;
  double off = 0;
  for (arma::uword i = 0; i < K.n_rows; ++i)
    for (arma::uword j = 0; j < K.n_cols; ++j)
      if (std::abs(squares(i) - squares(j)) > 1e-8 * squares.max()) off += K(i, j) * K(i, j);
  return std::sqrt(off) / arma::norm(K, "fro");
}

}  // namespace

BOOST_AUTO_TEST_CASE(mixed_objects_take_a_task_gradually_from_commuting_correlations) {
  const Task trees = test::trees(3);
  double before = 0;
  for (const double mu : {0.0, 0.05, 0.1, 0.2, 0.4}) {
    const Task task = with_input_mixing(trees, mu, 1);
    const double residual = spectrum(task).off_diagonal;
    check_near(residual, off_diagonal_by_eigenvectors(task), 1e-9);
    if (mu == 0)
      BOOST_TEST(residual < 1e-12);  // no mixing, no residual: the control
    else
      BOOST_TEST(residual > before + 1e-3);
    before = residual;
  }
}

BOOST_AUTO_TEST_CASE(mixing_shows_the_same_object_alike_in_every_context) {
  const Task trees = test::trees(3, 1.1);
  const Task mixed = with_input_mixing(trees, 0.3, 2);
  const arma::mat M = mixed.inputs().submat(0, 0, 7, 7);
  for (arma::uword context = 1; context < 3; ++context)
    BOOST_TEST(arma::approx_equal(mixed.inputs().submat(0, 8 * context, 7, 8 * context + 7), M,
                                  "absdiff", 0));
  BOOST_TEST(
      arma::approx_equal(mixed.inputs().tail_rows(3), trees.inputs().tail_rows(3), "absdiff", 0));
  BOOST_TEST(arma::approx_equal(mixed.targets(), trees.targets(), "absdiff", 0));
  // N(0, 1/8): 64 entries know their sd to 9 %; four of these.
  const arma::mat G = (M - arma::eye(8, 8)) / 0.3;
  BOOST_TEST(std::abs(arma::norm(G, "fro") / std::sqrt(8.0) - 1) < 0.36);
  // G is the seed's, whatever μ.
  const Task twice = with_input_mixing(trees, 0.6, 2);
  check_near(twice.inputs().submat(0, 0, 7, 7) - arma::eye(8, 8), 0.6 * G, 1e-14);
  const Task other = with_input_mixing(trees, 0.3, 3);
  BOOST_TEST(arma::abs(other.inputs() - mixed.inputs()).max() > 0.01);
}

BOOST_AUTO_TEST_CASE(no_mixing_changes_no_bit_and_what_cannot_be_mixed_is_refused) {
  const Task trees = test::trees(3);
  BOOST_TEST(
      arma::approx_equal(with_input_mixing(trees, 0, 1).inputs(), trees.inputs(), "absdiff", 0));
  check_throws<InputError>([&] { with_input_mixing(trees, -0.1, 1); },
                           {"task.input_mixing is -0.1", "0 or more"});
  check_throws<InputError>([&] { with_input_mixing(test::random_task(3, 2, 5), 0.1, 1); },
                           {"task.input_mixing", "no contexts"});
  BOOST_CHECK_THROW(mix_object_inputs(trees, arma::eye(3, 3)), InputError);
}

BOOST_AUTO_TEST_SUITE_END()
