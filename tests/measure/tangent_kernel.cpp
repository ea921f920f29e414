#include "festina/measure/tangent_kernel.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/base/error.hpp"
#include "support/near.hpp"

using namespace festina;
using namespace festina::measure;
using namespace festina::random;
using test::check_near;

BOOST_AUTO_TEST_SUITE(measure)

namespace {

Weights normal_chain(const std::vector<arma::uword>& widths, std::uint64_t seed) {
  Weights weights;
  for (std::size_t l = 0; l + 1 < widths.size(); ++l) {
    Stream stream = make_stream(seed, "test", l);
    weights.push_back(normal_matrix(stream, widths[l + 1], widths[l], 0.7));
  }
  return weights;
}

arma::mat outputs(const arma::mat& inputs, const Weights& weights) {
  arma::mat activity = inputs;
  for (std::size_t l = 0; l < weights.size(); ++l) {
    activity = weights[l] * activity;
    if (l + 1 < weights.size()) activity.elem(arma::find(activity < 0)).zeros();
  }
  return activity;
}

/// The kernel from what outputs do when one weight after the other is moved.
arma::mat kernel_by_differences(const arma::mat& inputs, const Weights& weights) {
  constexpr double step = 1e-6;
  arma::mat kernel(inputs.n_cols, inputs.n_cols, arma::fill::zeros);
  for (std::size_t l = 0; l < weights.size(); ++l)
    for (arma::uword i = 0; i < weights[l].n_elem; ++i) {
      Weights up = weights;
      Weights down = weights;
      up[l](i) += step;
      down[l](i) -= step;
      const arma::mat slope = (outputs(inputs, up) - outputs(inputs, down)) / (2 * step);
      kernel += slope.t() * slope;
    }
  return kernel;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_tangent_kernel_is_that_of_finite_differences_at_any_depth) {
  Stream stream = make_stream(3, "test", 0);
  const arma::mat inputs = normal_matrix(stream, 4, 6, 1);
  for (const std::vector<arma::uword>& widths :
       {std::vector<arma::uword>{4, 3}, {4, 7, 3}, {4, 7, 5, 3}, {4, 6, 7, 5, 2}}) {
    const Weights weights = normal_chain(widths, 5);
    const arma::mat expected = kernel_by_differences(inputs, weights);
    // Central differences of a step of 1e-6 know nine digits; no unit is that near its boundary.
    check_near(tangent_kernel(inputs, weights), expected, 1e-7);
    // Another net's kernel is another one, but for the linear map, whose kernel its weights are not
    // part of.
    const arma::mat other = tangent_kernel(inputs, normal_chain(widths, 6));
    const double change = kernel_change(expected, other);
    if (widths.size() == 2)
      BOOST_TEST(change < 1e-9);
    else
      BOOST_TEST(change > 1e-2);
  }
}

BOOST_AUTO_TEST_CASE(a_kernel_that_only_grows_has_not_changed) {
  const arma::mat one = {{2, 1}, {1, 3}};
  BOOST_TEST(std::abs(kernel_change(one, 5 * one)) < 1e-15);
  BOOST_TEST(std::abs(kernel_change(1e-200 * one, one)) < 1e-15);  // its square is 0
  // ⟨K, M⟩ = 2·1 + 3·2 = 8, ‖K‖² = 4 + 1 + 1 + 9 = 15, ‖M‖² = 5.
  check_near(kernel_change(one, {{1, 0}, {0, 2}}), 1 - 8 / std::sqrt(75.0), 1e-15);
  BOOST_TEST(kernel_change({{1, 0}, {0, 0}}, {{0, 0}, {0, 1}}) == 1);
  BOOST_TEST(std::isnan(kernel_change(one, 0 * one)));
  BOOST_CHECK_THROW(kernel_change(one, arma::mat(3, 3)), InputError);
  // Growth is a distance: 4K of K, and √(1 + 1 + 1 + 1) of ‖K‖ = √15.
  check_near(kernel_distance(1e-200 * one, 5e-200 * one), 4, 1e-14);
  check_near(kernel_distance(one, {{1, 0}, {0, 2}}), std::sqrt(4.0 / 15), 1e-15);
  BOOST_TEST(std::isnan(kernel_distance(0 * one, one)));
  BOOST_CHECK_THROW(kernel_distance(one, arma::mat(3, 3)), InputError);
}

BOOST_AUTO_TEST_CASE(the_gram_of_the_last_hidden_layer_is_that_of_its_activity) {
  const Weights weights = {arma::mat{{1, 0}, {0, -1}}, arma::mat{{2, 3}}};
  const arma::mat inputs = {{1, -1, 2}, {1, -2, -4}};
  // Activities (1, 0), (0, 2), (2, 4) of the samples.
  check_near(hidden_gram(inputs, weights), {{1, 0, 2}, {0, 4, 8}, {2, 8, 20}}, 1e-15);
  BOOST_CHECK_THROW(hidden_gram(inputs, {}), InputError);
  BOOST_CHECK_THROW(hidden_gram(inputs, {arma::mat(2, 3)}), InputError);
}

BOOST_AUTO_TEST_SUITE_END()
