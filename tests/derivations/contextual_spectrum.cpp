#include <boost/math/special_functions/binomial.hpp>
#include <boost/test/unit_test.hpp>

#include "festina/network/families.hpp"
#include "festina/race/closed_form.hpp"
#include "festina/race/pathway_modes.hpp"
#include "proved.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::network;
using namespace festina::race;
using namespace festina::task;
using namespace festina::linalg;

BOOST_AUTO_TEST_SUITE(derivations)

BOOST_AUTO_TEST_CASE(contextual_spectrum) {
  const arma::vec sigma = arma::sqrt(arma::vec{15, 7, 3, 3, 1, 1, 1, 1});
  for (const arma::uword contexts : {3, 4, 5})
    for (arma::uword k = 1; k < contexts; ++k) {
      const Task task = test::trees(contexts, 1.3);
      const auto C = static_cast<double>(contexts);
      const auto on = static_cast<double>(k);
      const std::vector<Pathway> pathways = common_plus_contexts(task, {k});
      const PathwayModes full =
          pathway_modes(task, pathways, std::vector<arma::mat>(pathways.size(), task.targets()));
      const PathwayModes rest = second_phase_modes(task, pathways);
      for (std::size_t p = 1; p < pathways.size(); ++p) {
        arma::vec target = sigma;
        for (double& value : target) value = proved::contextual_target_drive(value, on, C, 8);
        arma::vec residual = sigma.tail(7);
        for (double& value : residual) value = proved::contextual_residual_drive(value, on, C, 8);
        test::check_near(full.frames[p].s, target, 1e-12);
        test::check_near(rest.frames[p].s, residual, 1e-12);
      }
      const double count = boost::math::binomial_coefficient<double>(contexts, k);
      test::check_near(variance_share(rest), proved::contextual_variance_share(count, on, C),
                       1e-12);
      // The control: the drive of one more context.
      BOOST_TEST(std::abs(full.frames[1].s(0) -
                          proved::contextual_target_drive(sigma(0), on + 1, C, 8)) > 1e-3);
    }
}

BOOST_AUTO_TEST_SUITE_END()
