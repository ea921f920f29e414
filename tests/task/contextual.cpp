#include "festina/task/contextual.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/linalg/svd.hpp"
#include "festina/task/spectrum.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::linalg;
using namespace festina::task;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(task)

BOOST_AUTO_TEST_CASE(tree_singular_values) {
  const Svd svd = thin_svd(structure_matrix(Structure::tree, 8));
  check_near(svd.s, arma::sqrt(arma::vec{15, 7, 3, 3, 1, 1, 1, 1}), 1e-13);
}

BOOST_AUTO_TEST_CASE(structures_row_by_row) {
  const arma::mat tree = structure_matrix(Structure::tree, 4);
  check_near(tree,
             arma::mat{{1, 1, 1, 1},
                       {1, 1, 0, 0},
                       {0, 0, 1, 1},
                       {1, 0, 0, 0},
                       {0, 1, 0, 0},
                       {0, 0, 1, 0},
                       {0, 0, 0, 1}},
             0);
  const arma::mat cross = structure_matrix(Structure::cross, 8);
  check_near(cross.rows(3, 6),
             arma::mat{{1, 0, 1, 0, 0, 0, 0, 0},
                       {0, 1, 0, 1, 0, 0, 0, 0},
                       {0, 0, 0, 0, 1, 0, 1, 0},
                       {0, 0, 0, 0, 0, 1, 0, 1}},
             0);
  const arma::mat ring = structure_matrix(Structure::ring, 8);
  check_near(ring.rows(0, 2),
             arma::mat{{1, 1, 1, 1, 1, 1, 1, 1},
                       {0, .33, .66, 1, 1, .66, .33, 0},
                       {.33, .66, 1, 1, .66, .33, 0, 0}},
             0);
  BOOST_TEST(ring.n_rows == 15U);
  BOOST_TEST(structure_matrix(Structure::ring, 6).n_rows == 11U);  // any number of objects
}

BOOST_AUTO_TEST_CASE(initial_losses) {
  // Loss of output 0, ½ Σ Y².
  check_near(0.5 * arma::accu(arma::square(test::mixed().targets())), 105.623, 1e-5);
  for (const auto& [contexts, loss] : {std::pair{3, 96.0}, {4, 128.0}, {5, 160.0}})
    check_near(0.5 * arma::accu(arma::square(test::trees(contexts).targets())), loss, 1e-14);
}

BOOST_AUTO_TEST_CASE(input_eigenvalues) {
  // (C + 8c²)/(8C) once, c²/C C − 1 times, 1/8 seven times, 0 once.
  for (const auto& [contexts, scale] : {std::pair{3.0, 1.0}, {4.0, 1.1}, {5.0, 1.35}}) {
    const Spectrum found = spectrum(test::trees(static_cast<arma::uword>(contexts), scale));
    arma::vec expected(7, arma::fill::value(1.0 / 8));
    const arma::vec rest = {(contexts + 8 * scale * scale) / (8 * contexts), 0};
    expected = arma::join_cols(expected, rest);
    expected = arma::join_cols(expected, arma::vec(static_cast<arma::uword>(contexts) - 1,
                                                   arma::fill::value(scale * scale / contexts)));
    check_near(found.input_eigenvalues, arma::sort(expected, "descend"), 1e-13);
    BOOST_TEST(found.input_rank == 8 + contexts - 1);
  }
}

BOOST_AUTO_TEST_CASE(singular_values_of_the_correlation) {
  // From an independent NumPy computation of the tasks.
  check_near(
      spectrum(test::mixed()).frame.s,
      arma::vec{1.14270860e+00, 6.10398589e-01, 4.56435465e-01, 3.79708926e-01, 2.58059574e-01,
                2.31991464e-01, 1.55459470e-01, 1.50231303e-01, 1.44000353e-01, 1.38194802e-01},
      1e-8);
  const Frame frame = spectrum(test::trees(4, 1.1)).frame;
  check_near(frame.s,
             arma::vec{1.00097609, .376559258, .376559258, .376559258, .369754986, .242061459,
                       .242061459, .139754249, .139754249, .139754249, .139754249},
             1e-8);
  std::vector<arma::uword> sizes;
  for (const DegenerateBlock& block : frame.blocks) sizes.push_back(block.size);
  BOOST_TEST(sizes == (std::vector<arma::uword>{1, 3, 1, 2, 4}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(diagonalisability_fails_on_mixed_structures_only) {
  check_near(spectrum(test::mixed()).off_diagonal, 0.043969513, 1e-8);
  for (const arma::uword contexts : {3, 4, 5}) {
    const Spectrum found = spectrum(test::trees(contexts));
    BOOST_TEST(found.off_diagonal < 1e-13);
    for (const double residual : found.block_residuals) BOOST_TEST(residual < 1e-13);
  }
}

BOOST_AUTO_TEST_CASE(best_linear_map_leaves_the_context_interaction) {
  // Residual of the best linear fit, derived by hand: 17, 25.5, 34 for 3, 4, 5 contexts.
  for (const auto& [contexts, residual] : {std::pair{3, 17.0}, {4, 25.5}, {5, 34.0}})
    check_near(spectrum(test::trees(contexts)).linear_floor, residual, 1e-12);
}

BOOST_AUTO_TEST_CASE(layout) {
  const Task task = test::trees(3, 2.5);
  BOOST_TEST(task.inputs()(2, 8 * 1 + 2) == 1);  // object 3 in context 2
  BOOST_TEST(task.inputs()(8 + 1, 8 * 1 + 2) == 2.5);
  BOOST_TEST(task.targets()(15 * 2, 8) == 1);  // context 2's block in its own samples
  BOOST_TEST(task.targets()(15 * 2, 7) == 0);
  BOOST_TEST(task.object_inputs().n_elem == 8U);
  BOOST_TEST(arma::accu(task.context_gate({0, 2})) == 16);
  BOOST_TEST(task.output_blocks().size() == 4U);
}

BOOST_AUTO_TEST_CASE(wrong_options) {
  const auto with = [](auto change) {
    return [change] {
      Contextual options;
      change(options);
      contextual_task(options, "wrong");
    };
  };
  check_throws<InputError>(with([](Contextual& o) { o.contexts = 1; }),
                           {"task.contexts is 1", "at least 2"});
  check_throws<InputError>(with([](Contextual& o) { o.objects = 6; }),
                           {"task.objects is 6", "'tree'", "power of two"});
  check_throws<InputError>(with([](Contextual& o) { o.structures.resize(2); }),
                           {"task.structures names 2", "3 contexts"});
  check_throws<InputError>(with([](Contextual& o) { o.context_scale = 0; }),
                           {"task.context_scale is 0"});
  check_throws<InputError>(with([](Contextual& o) { o.context_scale = arma::datum::nan; }),
                           {"task.context_scale is nan"});
  check_throws<InputError>(with([](Contextual& o) { o.contexts = 99999999999999; }),
                           {"task.contexts 99999999999999", "up to 1e+09"});
  Contextual rings;
  rings.objects = 6;
  rings.structures = {Structure::ring};
  BOOST_TEST(contextual_task(rings, "rings").targets().n_rows == 44U);
}

BOOST_AUTO_TEST_SUITE_END()
