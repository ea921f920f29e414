#include "festina/trajectory/first_drop.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "festina/task/spectrum.hpp"
#include "festina/task/xor.hpp"
#include "festina/trajectory/distance.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::task;
using namespace festina::trajectory;
using test::check_near;

BOOST_AUTO_TEST_SUITE(trajectory)

/// Epochs 0, 10 … 1000.
arma::uvec hundred_and_one() {
  return arma::regspace<arma::uvec>(0, 10, 1000);
}

/// A loss with two plateaus, dropping from 8 to 5 at epoch `first` and to 0 at `second`, piecewise
/// linear with corners on recorded epochs so that moves by whole steps are exact.
Trajectory two_plateaus(double first, double second) {
  Trajectory run;
  run.epochs = hundred_and_one();
  run.loss.set_size(run.epochs.n_elem);
  for (arma::uword i = 0; i < run.loss.n_elem; ++i) {
    const auto epoch = static_cast<double>(run.epochs(i));
    const auto fallen = [epoch](double at) {
      return std::clamp((epoch - at) / 20 + 0.5, 0.0, 1.0);
    };
    run.loss(i) = 8 - 3 * fallen(first) - 5 * fallen(second);
  }
  return run;
}

BOOST_AUTO_TEST_CASE(what_marks_the_first_drop) {
  // Trees in 3 contexts: the first mode takes the loss from 96 to the first plateau, 66, of the
  // reference nets (tests/data/reference-depth2-contextual3.csv).
  const TimeMap sum(24, 1e-3, Reduction::sum);
  const Task trees = test::trees(3);
  const Frame frame = spectrum(trees).frame;
  check_near(first_drop_fall(trees, frame, sum), 15, 1e-12);
  check_near(first_drop_fall(trees, frame, TimeMap(24, 1e-3, Reduction::mean)), 15.0 / 24, 1e-12);
  // Two modes of one singular value count together: Y = X = 1, each explains ½.
  TaskParts parts;
  parts.name = "identity";
  parts.inputs = parts.targets = arma::eye(2, 2);
  const Task identity{std::move(parts)};
  check_near(first_drop_fall(identity, spectrum(identity).frame, TimeMap(2, 1, Reduction::sum)),
             0.5, 1e-14);
  // No modes at all: half of ½ Σ y² = 2.
  const Task none = xor_task(XorEncoding::pm1, "xor");
  check_near(first_drop_fall(none, spectrum(none).frame, TimeMap(4, 1, Reduction::sum)), 1, 0);
}

BOOST_AUTO_TEST_CASE(first_drops_of_known_curves) {
  const Trajectory run = two_plateaus(300, 600);
  check_near(*first_drop_epoch(run.epochs, run.loss, 1.5), 300, 1e-12);
  check_near(*first_drop_epoch(run.epochs, run.loss, 0.75), 295, 1e-12);  // between two records
  check_near(*first_drop_epoch(run.epochs, run.loss, 5.5), 600, 1e-12);
  BOOST_TEST(!first_drop_epoch(run.epochs, run.loss, 8.5).has_value());
}

BOOST_AUTO_TEST_CASE(a_moved_copy_is_no_distance_away_but_another_curve_is) {
  const Trajectory run = two_plateaus(300, 600);
  const auto aligned = align_runs({run}, 1.5);
  BOOST_TEST_REQUIRE(aligned.has_value());
  check_near(aligned->drop, 300, 1e-12);
  for (const double later : {-200.0, 40.0, 200.0}) {
    const Trajectory copy = two_plateaus(300 + later, 600 + later);
    check_near(*aligned_relative_l2(*aligned, copy.epochs, copy.loss, 300 + later), 0, 1e-14);
    BOOST_TEST(relative_l2(copy.loss, run.loss) > 0.1);
  }
  // Moved by a fraction of a step: only the corners are cut.
  const Trajectory between = two_plateaus(304, 604);
  const double drop = *first_drop_epoch(between.epochs, between.loss, 1.5);
  BOOST_TEST(*aligned_relative_l2(*aligned, between.epochs, between.loss, drop) < 0.02);
  // The second drop 100 epochs later: an error of 5 on 100 of the epochs that both cover, which no
  // move removes. By hand, over epochs 0 … 1000 of a curve that drops at the same first epoch.
  const Trajectory slower = two_plateaus(300, 700);
  double difference = 0;
  double norm = 0;
  for (arma::uword i = 0; i < run.loss.n_elem; ++i) {
    difference += std::pow(slower.loss(i) - run.loss(i), 2);
    norm += std::pow(run.loss(i), 2);
  }
  check_near(*aligned_relative_l2(*aligned, slower.epochs, slower.loss, 300),
             std::sqrt(difference / norm), 1e-13);
}

BOOST_AUTO_TEST_CASE(runs_that_differ_in_their_plateau_only_agree_once_moved) {
  const std::vector<Trajectory> runs = {two_plateaus(200, 500), two_plateaus(400, 700)};
  const auto aligned = align_runs(runs, 1.5);
  BOOST_TEST_REQUIRE(aligned.has_value());
  BOOST_TEST(aligned->drops == (std::vector<double>{200, 400}), boost::test_tools::per_element());
  check_near(aligned->drop, 300, 1e-12);
  check_near(*aligned_seed_spread(*aligned), 0, 1e-14);
  BOOST_TEST(*seed_spread(runs) > 0.2);
  // 100 epochs at each end are not covered by both.
  BOOST_TEST(arma::uvec(arma::find_finite(aligned->mean)).n_elem == 81U);
  // A theory that equals them, 200 epochs early.
  const Trajectory theory = two_plateaus(100, 400);
  check_near(*aligned_relative_l2(*aligned, theory.epochs, theory.loss, 100), 0, 1e-14);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_aligned) {
  const Trajectory run = two_plateaus(300, 600);
  BOOST_TEST(!align_runs({}, 1.5).has_value());
  BOOST_TEST(!align_runs({run, two_plateaus(2000, 3000)}, 1.5).has_value());
  BOOST_TEST(!aligned_seed_spread(*align_runs({run}, 1.5)).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
