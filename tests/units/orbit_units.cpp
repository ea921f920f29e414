#include <boost/test/unit_test.hpp>
#include <set>
#include <vector>

#include "festina/base/error.hpp"
#include "festina/task/spectrum.hpp"
#include "festina/units/orbit_growth.hpp"
#include "festina/units/orbit_moments.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::task;
using namespace festina::units;

BOOST_AUTO_TEST_SUITE(units)

namespace {

/// Four objects in two contexts, all of the same tree: 8 samples.
Task small_trees() {
  Contextual options;
  options.objects = 4;
  options.contexts = 2;
  return contextual_task(options, "small trees");
}

using Permutation = std::vector<arma::uword>;

/// All symmetries of small_trees(), made from four that we know: contexts swap, the two halves
/// swap, and the objects of either half swap.
std::set<Permutation> symmetries() {
  const std::vector<std::vector<arma::uword>> generators = {{4, 5, 6, 7, 0, 1, 2, 3},
                                                            {2, 3, 0, 1, 6, 7, 4, 5},
                                                            {1, 0, 2, 3, 5, 4, 6, 7},
                                                            {0, 1, 3, 2, 4, 5, 7, 6}};
  std::set<Permutation> group = {{0, 1, 2, 3, 4, 5, 6, 7}};
  for (std::size_t before = 0; before < group.size();) {
    before = group.size();
    const std::set<Permutation> known = group;
    for (const Permutation& a : known)
      for (const Permutation& b : generators) {
        Permutation product(8);
        for (arma::uword i = 0; i < 8; ++i) product[i] = a[b[i]];
        group.insert(product);
      }
  }
  return group;
}

/// The orthogonal R with R X = X S: in this task it permutes the inputs, four objects and two
/// contexts.
arma::mat turned(const arma::mat& in, const Permutation& image) {
  arma::mat result(arma::size(in));
  for (arma::uword object = 0; object < 4; ++object) result.row(image[object] % 4) = in.row(object);
  for (arma::uword context = 0; context < 2; ++context)
    result.row(4 + image[4 * context] / 4) = in.row(4 + context);
  return result;
}

arma::mat permuted(const arma::mat& out, const Permutation& image) {
  arma::mat result(arma::size(out));
  for (arma::uword i = 0; i < image.size(); ++i) result.row(image[i]) = out.row(i);
  return result;
}

OrbitUnits random_units(arma::uword inputs, arma::uword coordinates, arma::uword units) {
  arma::arma_rng::set_seed(3);
  return {0.3 * arma::mat(inputs, units, arma::fill::randn),
          0.3 * arma::mat(coordinates, units, arma::fill::randn)};
}

/// Loss at every epoch.
arma::vec losses_of(const OrbitTask& task, OrbitUnits units, arma::uword epochs) {
  arma::vec loss(epochs);
  grow_orbit_units(task, units, 0.02, 0, epochs - 1, [&](arma::uword epoch, const OrbitPass& pass) {
    loss(epoch) = 0.5 * arma::accu(arma::square(task.targets() - pass.outputs));
  });
  return loss;
}

}  // namespace

BOOST_AUTO_TEST_CASE(two_units_learn_as_a_net_of_all_their_images) {
  const Task task = small_trees();
  const OrbitTask with(task);
  BOOST_TEST_REQUIRE(with.symmetric());
  const OrbitUnits two = random_units(6, 8, 2);
  const std::set<Permutation> group = symmetries();
  BOOST_TEST_REQUIRE(group.size() == 16U);
  OrbitUnits images;
  const double size = 1 / std::sqrt(static_cast<double>(group.size()));
  for (const Permutation& image : group) {
    images.in = arma::join_rows(images.in, size * turned(two.in, image));
    images.out = arma::join_rows(images.out, size * permuted(two.out, image));
  }
  // The net of images in the task's own outputs, without averages.
  const OrbitTask without(task, 0);
  BOOST_TEST_REQUIRE(!without.symmetric());
  images.out = without.basis().t() * with.basis() * images.out;
  const arma::vec few = losses_of(with, two, 400);
  const arma::vec all = losses_of(without, images, 400);
  BOOST_TEST(arma::max(arma::abs(few - all)) < 1e-9 * few(0));
  BOOST_TEST(few.back() < 0.5 * few(0));
  // The control: two units alone are another net.
  OrbitUnits alone = two;
  alone.out = without.basis().t() * with.basis() * alone.out;
  BOOST_TEST(arma::max(arma::abs(losses_of(without, alone, 400) - few)) > 0.1 * few(0));
}

BOOST_AUTO_TEST_CASE(coordinates_keep_the_loss_and_count_what_a_unit_can_change) {
  const Task task = test::trees(4, 1.1);
  for (const OrbitTask& orbit_task : {OrbitTask(task), OrbitTask(task, 0)}) {
    test::check_near(arma::norm(orbit_task.targets(), "fro"), arma::norm(task.targets(), "fro"),
                     1e-12);
    BOOST_TEST(arma::norm(orbit_task.basis() * orbit_task.targets() - task.targets(), "fro") <
               1e-10);
    BOOST_TEST(orbit_task.numbers_a_unit() == 43U);  // rank 11 + rank 32
  }
  BOOST_TEST(OrbitTask(task).orbits().value() == 8U);
  BOOST_TEST(!OrbitTask(task, 31).orbits().has_value());
  BOOST_TEST(!OrbitTask(test::mixed()).symmetric());
}

BOOST_AUTO_TEST_CASE(targets_are_kept_by_the_mean_over_orbits) {
  const OrbitTask task(test::trees(3));
  arma::mat kept = task.targets();
  task.average(kept);
  BOOST_TEST(arma::norm(kept - task.targets(), "fro") < 1e-10);
  // The control: what is not symmetric is not kept.
  arma::mat other(24, 24, arma::fill::zeros);
  other(0, 1) = 1;
  arma::mat mean = other;
  task.average(mean);
  BOOST_TEST(arma::norm(mean - other, "fro") > 0.5);
}

BOOST_AUTO_TEST_CASE(moments_have_the_gradient_of_finite_differences) {
  for (const Task& task : {test::trees(3), test::mixed()}) {
    const OrbitTask orbit_task(task);
    const Frame frame = spectrum(task).frame;
    arma::arma_rng::set_seed(11);
    const arma::mat many(frame.modes(), 60, arma::fill::randn);
    const arma::mat scalings(frame.modes(), 5, arma::fill::randu);
    const OrbitMoments moments(orbit_task, orbit_task.basis().t() * frame.U, frame.V, many,
                               scalings);
    arma::mat gradient;
    BOOST_TEST(moments.distance(many, gradient) < 1e-20);
    const arma::mat few(frame.modes(), 3, arma::fill::randn);
    moments.distance(few, gradient);
    for (const arma::uword i : {0U, 7U, 20U}) {
      constexpr double by = 1e-6;
      arma::mat unused;
      arma::mat up = few;
      arma::mat down = few;
      up(i) += by;
      down(i) -= by;
      const double slope =
          (moments.distance(up, unused) - moments.distance(down, unused)) / (2 * by);
      // Second differences of a function whose kinks are 1e-6 apart from no unit here.
      BOOST_TEST(std::abs(gradient(i) - slope) < 1e-5 * std::abs(slope) + 1e-8);
    }
  }
}

BOOST_AUTO_TEST_CASE(units_that_diverge_stop_with_the_epoch) {
  const OrbitTask task(small_trees());
  OrbitUnits units = random_units(6, 8, 2);
  const auto ignore = [](arma::uword, const OrbitPass&) {};
  BOOST_CHECK_EXCEPTION(grow_orbit_units(task, units, 1e3, 0, 500, ignore), RunError,
                        [](const RunError& error) {
                          return std::string(error.what()).find("epoch") != std::string::npos;
                        });
}

BOOST_AUTO_TEST_SUITE_END()
