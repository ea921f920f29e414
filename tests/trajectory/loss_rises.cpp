#include "festina/trajectory/loss_rises.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/network/families.hpp"
#include "festina/task/spectrum.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using test::check_near;

BOOST_AUTO_TEST_SUITE(trajectory)

namespace {

/// Targets of 3 outputs and 5 samples with ½ Σ y² = 7.5, a net of 4 + 2 + 3 units.
struct Counted {
  Task task = [] {
    festina::task::TaskParts parts;
    parts.name = "ones";
    parts.inputs = arma::mat(4, 5, arma::fill::ones);
    parts.targets = arma::mat(3, 5, arma::fill::ones);
    return Task(std::move(parts));
  }();
  Frame frame = festina::task::spectrum(task).frame;
  Network network = network::chain_network(task, {2}, Activation::relu);
  Problem problem{"t", task, network, frame, TimeMap(5, 0.1, Reduction::sum), {9, 1, {}}};

  LossRises of(const std::vector<double>& losses, arma::uword from = 0) const {
    festina::trajectory::RiseCounter counter(problem);
    for (std::size_t i = 0; i < losses.size(); ++i) counter.see(from + i, losses[i]);
    return counter.found();
  }
};

}  // namespace

BOOST_AUTO_TEST_CASE(rises_are_counted_with_the_first_and_the_largest) {
  const Counted counted;
  const LossRises none = counted.of({8, 4, 4, 1, 0.5});
  BOOST_TEST(none.count == 0U);
  BOOST_TEST(!none.first_epoch.has_value());
  BOOST_TEST(none.largest == 0);
  const LossRises three = counted.of({8, 4, 5, 5, 2, 3, 3.5});
  BOOST_TEST(three.count == 3U);
  BOOST_TEST_REQUIRE(three.first_epoch.has_value());
  BOOST_TEST(*three.first_epoch == 2U);
  check_near(three.largest, 0.5, 1e-15);  // from 2 to 3
}

BOOST_AUTO_TEST_CASE(rounding_is_no_rise) {
  const Counted counted;
  // 15 squares and 9 units: 24 · 2⁻⁵² of the loss at output 0, which is 7.5, or of a larger one.
  const double rounding = 24 * std::ldexp(1, -52);
  check_near(festina::trajectory::loss_rounding(counted.problem) / rounding, 1, 1e-15);
  BOOST_TEST(counted.of({1, 1 + 7 * rounding}).count == 0U);
  BOOST_TEST(counted.of({1, 1 + 8 * rounding}).count == 1U);
  BOOST_TEST(counted.of({1e-20, 1e-14}).count == 0U);
  BOOST_TEST(counted.of({100, 100 + 90 * rounding}).count == 0U);
  BOOST_TEST(counted.of({100, 100 + 120 * rounding}).count == 1U);
}

BOOST_AUTO_TEST_CASE(parts_of_a_run_add_up_to_the_whole) {
  const Counted counted;
  const std::vector<double> losses = {8, 4, 5, 5, 2, 3, 3.5};
  const LossRises whole = counted.of(losses);
  for (std::size_t cut = 0; cut < losses.size(); ++cut) {
    // The epoch at the cut is the last of one part and the first of the next.
    LossRises sum = counted.of({losses.begin(), losses.begin() + static_cast<long>(cut) + 1});
    sum.add(counted.of({losses.begin() + static_cast<long>(cut), losses.end()}, cut));
    BOOST_TEST(sum.count == whole.count);
    BOOST_TEST((sum.first_epoch == whole.first_epoch));
    BOOST_TEST(sum.largest == whole.largest);
  }
}

BOOST_AUTO_TEST_SUITE_END()
