#include "festina/reln/error_surface.hpp"

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <set>
#include <tuple>

#include "festina/base/error.hpp"
#include "festina/reln/coarser.hpp"
#include "support/near.hpp"
#include "support/planted.hpp"

using namespace festina;
using namespace festina::reln;
using test::check_near;
using test::check_throws;
using test::Plant;
using test::Planted;

BOOST_AUTO_TEST_SUITE(reln)

/// The one point of these coordinates.
const SurfacePoint& point_at(const std::vector<SurfacePoint>& points, Sharing sharing, bool binary,
                             arma::uword pathways, arma::uword window) {
  const SurfacePoint* found = nullptr;
  for (const SurfacePoint& point : points)
    if (point.sharing == sharing && point.binary == binary && point.pathways == pathways &&
        point.window == window) {
      BOOST_TEST_REQUIRE(found == nullptr);
      found = &point;
    }
  BOOST_TEST_REQUIRE(found != nullptr);
  return *found;
}

const SurfaceGrid small_grid = {{Sharing::own, Sharing::fixed, Sharing::redrawn}, {1, 4}, {1, 2}};

BOOST_AUTO_TEST_CASE(the_surface_is_that_of_single_replays) {
  const Planted planted(Plant::graded);
  std::atomic<std::size_t> reported = 0;
  const Monitor monitor{{}, [&](std::size_t epochs) { reported += epochs; }};
  const std::vector<SurfacePoint> points =
      error_surface(planted.run(), small_grid, {1, 1, monitor});
  BOOST_TEST(points.size() == 2U * 2U * (1U + 2U + 2U));
  BOOST_TEST(surface_epochs(small_grid, planted.windows) == 20U * 241U);
  BOOST_TEST(reported <= 20U * (241U + 50U));
  BOOST_TEST(reported >= 20U * (241U - 50U));
  // Four graded pathways are planted: they are enough, one is not, and on-or-off gates are not.
  for (const arma::uword window : {40U, 80U}) {
    BOOST_TEST(*point_at(points, Sharing::own, false, 16, window).rel_l2 < 1e-6);
    for (const Sharing sharing : {Sharing::fixed, Sharing::redrawn}) {
      BOOST_TEST(*point_at(points, sharing, false, 4, window).rel_l2 < 1e-6);
      BOOST_TEST(*point_at(points, sharing, false, 1, window).rel_l2 > 0.01);
      BOOST_TEST(*point_at(points, sharing, true, 4, window).rel_l2 > 0.01);
    }
  }
  // One pathway for all units, by hand: the mean gate, weighted by contribution.
  const GateRecord twice = coarser(planted.record, 2);
  const auto together = [&](arma::uword window) {
    const arma::vec c = twice.layers[0].contribution.col(window);
    const arma::rowvec mean = c.t() * twice.graded_gates(0, window) / arma::accu(c);
    return std::vector<arma::mat>{arma::repmat(mean, 16, 1)};
  };
  const RecordedRun coarse{planted.problem, planted.trajectory.loss, twice};
  check_near(*point_at(points, Sharing::fixed, false, 1, 80).rel_l2,
             replay_error(coarse, together).value(), 1e-10);
  const auto rounded = [&](arma::uword window) {
    return std::vector<arma::mat>{arma::conv_to<arma::mat>::from(together(window)[0] > 0.5)};
  };
  check_near(*point_at(points, Sharing::fixed, true, 1, 80).rel_l2,
             replay_error(coarse, rounded).value(), 1e-10);
  // Own binary gates are those at the start of a window.
  const auto sampled = [&](arma::uword window) {
    return std::vector<arma::mat>{twice.sampled_gates(0, window)};
  };
  check_near(*point_at(points, Sharing::own, true, 16, 80).rel_l2,
             replay_error(coarse, sampled).value(), 1e-12);
}

BOOST_AUTO_TEST_CASE(longer_windows_blur_a_switch) {
  // Gates switch behind three of seven windows; every second merged window holds the switch.
  const Planted planted(Plant::switching);
  const std::vector<SurfacePoint> points =
      error_surface(planted.run(), {{Sharing::own, Sharing::fixed}, {4}, {1, 2, 3}}, {1, 1});
  for (const auto& [sharing, pathways] :
       {std::pair{Sharing::own, 16U}, std::pair{Sharing::fixed, 4U}}) {
    BOOST_TEST(*point_at(points, sharing, false, pathways, 40).rel_l2 < 1e-10);
    BOOST_TEST(*point_at(points, sharing, false, pathways, 80).rel_l2 > 1e-3);
    BOOST_TEST(*point_at(points, sharing, false, pathways, 120).rel_l2 < 1e-10);  // 3 + 3 + 1
  }
}

BOOST_AUTO_TEST_CASE(the_same_bits_for_any_number_of_workers) {
  const Planted planted(Plant::moving);
  const std::vector<SurfacePoint> one = error_surface(planted.run(), small_grid, {1, 1});
  const std::vector<SurfacePoint> two = error_surface(planted.run(), small_grid, {1, 2});
  BOOST_TEST_REQUIRE(one.size() == two.size());
  std::set<double> values;
  for (std::size_t i = 0; i < one.size(); ++i) {
    BOOST_TEST((one[i].sharing == two[i].sharing && one[i].binary == two[i].binary));
    BOOST_TEST(one[i].pathways == two[i].pathways);
    BOOST_TEST(one[i].window == two[i].window);
    BOOST_TEST((one[i].rel_l2 == two[i].rel_l2));
    values.insert(one[i].rel_l2.value_or(-1));
  }
  BOOST_TEST(values.size() > 5U);
}

BOOST_AUTO_TEST_CASE(what_diverges_has_no_error) {
  const Planted planted(Plant::fixed);
  Problem wild = planted.problem;
  wild.time = TimeMap(planted.task.samples(), 10, Reduction::sum);
  const std::vector<SurfacePoint> points =
      error_surface({wild, planted.trajectory.loss, planted.record},
                    {{Sharing::own, Sharing::fixed}, {2}, {1}}, {1, 1});
  BOOST_TEST(points.size() == 4U);
  for (const SurfacePoint& point : points) BOOST_TEST(!point.rel_l2.has_value());
}

BOOST_AUTO_TEST_CASE(a_surface_can_be_interrupted) {
  const Planted planted(Plant::fixed);
  std::stop_source source;
  source.request_stop();
  BOOST_CHECK_THROW(error_surface(planted.run(), small_grid, {1, 1, {source.get_token(), {}}}),
                    Interrupted);
}

BOOST_AUTO_TEST_CASE(grids_that_cannot_be) {
  const GateWindows windows{60, 40, 301};
  const auto with = [&](auto change) {
    return [&windows, change] {
      SurfaceGrid grid;
      change(grid);
      grid.check(windows);
    };
  };
  with([](SurfaceGrid& grid) { grid.windows = {1, 6}; })();
  check_throws<InputError>(with([](SurfaceGrid& grid) { grid.sharings = {}; }),
                           {"surface.sharing is empty"});
  check_throws<InputError>(with([](SurfaceGrid& grid) {
                             grid.sharings = {Sharing::fixed, Sharing::fixed};
                           }),
                           {"holds fixed twice"});
  check_throws<InputError>(with([](SurfaceGrid& grid) {
                             grid.pathways = {4, 4};
                           }),
                           {"surface.pathways holds 4 behind 4"});
  check_throws<InputError>(with([](SurfaceGrid& grid) {
                             grid.pathways = {0, 4};
                           }),
                           {"surface.pathways holds 0"});
  check_throws<InputError>(with([](SurfaceGrid& grid) { grid.windows = {}; }),
                           {"surface.windows is empty"});
  check_throws<InputError>(with([](SurfaceGrid& grid) {
                             grid.windows = {1, 7};
                           }),
                           {"surface.windows holds 7", "1 to 6 windows of 40 epochs"});
}

BOOST_AUTO_TEST_SUITE_END()
