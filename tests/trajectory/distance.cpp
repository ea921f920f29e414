#include "festina/trajectory/distance.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/trajectory/time_map.hpp"
#include "support/near.hpp"

using namespace festina;
using namespace festina::trajectory;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(trajectory)

BOOST_AUTO_TEST_CASE(distances_of_known_curves) {
  const arma::vec reference = {8, 4, 2, 0.004};
  const arma::vec theory = {8, 2, 4, 0.04};
  const Distance d = distance(theory, reference);
  check_near(d.rel_l2, std::sqrt(4 + 4 + 0.036 * 0.036) / std::sqrt(64 + 16 + 4 + 0.004 * 0.004),
             1e-14);
  // The last epoch lies under 1e-3 of the start and does not count: (0 + log 2 + log 2) / 3.
  check_near(d.log10_ratio, 2 * std::log10(2.0) / 3, 1e-14);
  check_near(d.max_abs, 2.0 / 8, 1e-15);
  check_near(d.final_ratio, 10, 1e-12);
  const Distance none = distance(reference, reference);
  BOOST_TEST(none.rel_l2 == 0);
  BOOST_TEST(none.final_ratio == 1);
  check_throws<InputError>([&] { distance(theory, {1, 2}); }, {"4 and 2"});
}

BOOST_AUTO_TEST_CASE(half_loss) {
  check_near(*half_loss_epoch({0, 10, 20}, {8, 6, 2}), 15, 1e-14);
  check_near(*half_loss_epoch({0, 10, 20}, {8, 4, 2}), 10, 1e-14);
  BOOST_TEST(!half_loss_epoch({0, 10}, {8, 5}).has_value());
}

BOOST_AUTO_TEST_CASE(half_learning_epochs_of_modes) {
  // Modes 0 and 1 share s = 2, mode 2 has s = 1; the block's mean counts.
  const Frame frame{{}, {}, {2, 2, 1}, {}, {{0, 2}, {2, 1}}, 0};
  const arma::mat modes = {{0, 1, 2}, {0, 0, 2}, {0.6, 0.7, 0.8}};
  const auto halves = mode_half_epochs(frame, {0, 10, 20}, modes);
  BOOST_TEST_REQUIRE(halves.size() == 2U);
  check_near(*halves[0], 10 + 10 * 0.5 / 1.5, 1e-13);  // means 0, 0.5, 2 reach 1
  check_near(*halves[1], 0, 0);                        // there from the start
  BOOST_TEST(!mode_half_epochs(frame, {0, 10, 20}, 0.4 * modes)[1].has_value());
}

BOOST_AUTO_TEST_CASE(seed_band) {
  Trajectory one;
  one.loss = {4, 3, 2, 1};
  Trajectory two;
  two.loss = {4, 5, 2, 3};
  check_near(*distance({4, 4, 2.5, 2}, {one, two}).in_seed_band, 0.75, 1e-15);
  check_near(distance({4, 4, 2, 2}, {one, two}).rel_l2, 0, 1e-15);
  BOOST_TEST(!distance({4, 4, 2, 2}, std::vector<Trajectory>{one}).in_seed_band.has_value());
  check_throws<InputError>([] { distance({4, 4}, std::vector<Trajectory>{}); }, {"no runs"});
}

BOOST_AUTO_TEST_CASE(departures) {
  const arma::uvec epochs = {0, 10, 20, 30, 40};
  const arma::vec reference = {10, 10, 5, 1, 1};
  // Off by 20 % at epoch 10, by 9 % at 20, by 50 % and 11 % from 30 on.
  const Departure both = departure(epochs, {10, 8, 5.45, 1.5, 0.89}, reference);
  BOOST_TEST(*both.first_epoch == 10U);
  BOOST_TEST(*both.lasting_epoch == 30U);
  const Departure back = departure(epochs, {10, 8, 5, 1.5, 1.05}, reference);
  BOOST_TEST(*back.first_epoch == 10U);
  BOOST_TEST(!back.lasting_epoch.has_value());
  BOOST_TEST(!departure(epochs, 1.09 * reference, reference).first_epoch.has_value());
  BOOST_TEST(*departure(epochs, 1.2 * reference, reference).lasting_epoch == 0U);
  check_throws<InputError>([&] { departure({0, 1}, reference, reference); }, {"5 and 2"});
}

BOOST_AUTO_TEST_CASE(seeds) {
  Trajectory one;
  one.loss = {2, 2};
  Trajectory two;
  two.loss = {4, 4};
  check_near(mean_loss({one, two}), arma::vec{3, 3}, 0);
  check_near(*seed_spread({one, two}), 1.0 / 3, 1e-15);
  BOOST_TEST(!seed_spread({one}).has_value());
}

BOOST_AUTO_TEST_CASE(time_of_the_papers_tasks) {
  // τ = 1/(P η): 41.7, 31.25 and 25 epochs for P = 24, 32, 40 at η = 1e-3.
  check_near(TimeMap(24, 1e-3, Reduction::sum).tau(), 125.0 / 3, 1e-14);
  check_near(TimeMap(32, 1e-3, Reduction::sum).tau(), 31.25, 1e-14);
  check_near(TimeMap(40, 1e-3, Reduction::sum).tau(), 25, 1e-14);
  const TimeMap mean(24, 1e-3, Reduction::mean);
  check_near(mean.tau(), 1000, 1e-12);
  const arma::mat error = {{3, 4}};
  check_near(TimeMap(2, 1, Reduction::sum).loss(error), 12.5, 1e-15);
  check_near(TimeMap(2, 1, Reduction::mean).loss(error), 6.25, 1e-15);
  check_throws<InputError>([] { TimeMap(2, -1, Reduction::sum); }, {"train.learning_rate is -1"});
}

BOOST_AUTO_TEST_CASE(schedules) {
  Schedule schedule{8001, 10, {}};
  schedule.complete_snapshots();
  BOOST_TEST(schedule.snapshot_epochs == (std::vector<arma::uword>{1000, 4000, 8000}),
             boost::test_tools::per_element());
  BOOST_TEST(schedule.recorded().n_elem == 801U);
  Schedule one{1, 10, {}};
  one.complete_snapshots();
  BOOST_TEST(one.snapshot_epochs == std::vector<arma::uword>{0}, boost::test_tools::per_element());
  check_throws<InputError>([] { Schedule{0, 10, {}}.check(); }, {"train.epochs is 0"});
  check_throws<InputError>([] { Schedule{10, 0, {}}.check(); }, {"train.record_every is 0"});
  check_throws<InputError>(
      [] {
        Schedule{10, 1, {10}}.check();
      },
      {"train.snapshot_epochs", "0 to 9"});
}

BOOST_AUTO_TEST_SUITE_END()
