#include "festina/race/overlaps.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/network/families.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::network;
using namespace festina::race;
using test::check_near;

BOOST_AUTO_TEST_SUITE(race)

/// Context pathways only, in the frames of what the common pathway leaves.
PathwayModes residual_modes(const Task& task) {
  auto pathways = common_plus_contexts(task, {task.contexts() - 1});
  const arma::mat left = linear_residual(task, pathways.front());
  pathways.erase(pathways.begin());
  return pathway_modes(task, pathways, std::vector<arma::mat>(pathways.size(), left));
}

BOOST_AUTO_TEST_CASE(overlaps_of_identical_contexts_by_hand) {
  // U_mᵀU_n = −1/(C−1) and V_mᵀΣx(m,n)V_n = (C−2)/(8C) on the diagonal, nothing off it (theory of
  // the (C−1)-context family for eight objects).
  for (const auto& [contexts, scale] : {std::pair{3, 1.0}, {4, 1.1}, {5, 1.35}}) {
    const double C = contexts;
    const PathwayModes modes =
        residual_modes(test::trees(static_cast<arma::uword>(contexts), scale));
    const arma::mat left = left_overlaps(modes);
    const arma::mat coupling = modes.coupling();
    for (arma::uword m = 0; m < C; ++m)
      for (arma::uword n = 0; n < C; ++n) {
        const arma::span rows(7 * m, 7 * m + 6);
        const arma::span columns(7 * n, 7 * n + 6);
        const arma::mat eye = arma::eye(7, 7);
        check_near(arma::mat(left(rows, columns)), m == n ? eye : arma::mat(-eye / (C - 1)), 1e-12);
        check_near(arma::mat(coupling(rows, columns)), eye * (m == n ? C - 1 : C - 2) / (8 * C),
                   1e-13);
      }
    const OverlapResiduals residuals = overlap_residuals(modes);
    BOOST_TEST(residuals.input_variance < 1e-12);
    BOOST_TEST(residuals.left_overlap < 1e-12);
    BOOST_TEST(residuals.input_overlap < 1e-12);
  }
  // The control: contexts of different structure do not pair up.
  BOOST_TEST(overlap_residuals(residual_modes(test::mixed())).left_overlap > 0.1);
}

BOOST_AUTO_TEST_CASE(residuals_of_hand_made_frames) {
  // Two pathways of one output pair: left vectors e0, e1 against (e0 + e1)/√2, (e0 − e1)/√2; every
  // overlap is ±1/√2, so half of the squares lie outside the pairing.
  const double h = std::sqrt(0.5);
  PathwayModes modes;
  const Frame frame{{}, {}, {2, 1}, {}, {{0, 1}, {1, 1}}, 0};
  modes.frames = {frame, frame};
  modes.first = {0, 2, 4};
  modes.left = arma::mat{{1, 0, h, h}, {0, 1, h, -h}};
  modes.groups = {
      {{0, 1, 2, 3}, {{1, 0.3, 0.5, 0}, {0.3, 1, 0, 0.5}, {0.5, 0, 1, 0.3}, {0, 0.5, 0.3, 1}}}};
  const OverlapResiduals residuals = overlap_residuals(modes);
  check_near(residuals.left_overlap, std::sqrt(0.5), 1e-14);
  check_near(residuals.input_overlap, 0, 0);
  check_near(residuals.input_variance, std::sqrt(0.18 / 2.18), 1e-14);
}

BOOST_AUTO_TEST_SUITE_END()
