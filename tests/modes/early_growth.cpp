#include "festina/modes/early_growth.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/random/stream.hpp"
#include "support/near.hpp"

using namespace festina;
using namespace festina::modes;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(modes)

namespace {

/// Steps the early equations of random vectors x, y and orthogonal matrices in many dimensions
/// until W has grown to `until`, by Runge–Kutta of order 4, with W between. Returns the time.
struct Whole {
  arma::vec x;
  arma::vec y;
  arma::mat W;
};

Whole plus(const Whole& a, double h, const Whole& d) {
  return {a.x + h * d.x, a.y + h * d.y, a.W + h * d.W};
}

Whole velocity(const Whole& a) {
  return {a.W.t() * a.y, a.W * a.x, a.y * a.x.t()};
}

double time_to(Whole now, double until, double h) {
  double time = 0;
  for (; arma::norm(now.x) < until; time += h) {
    const Whole k1 = velocity(now);
    const Whole k2 = velocity(plus(now, h / 2, k1));
    const Whole k3 = velocity(plus(now, h / 2, k2));
    const Whole k4 = velocity(plus(now, h, k3));
    now = plus(plus(plus(plus(now, h / 6, k1), h / 3, k2), h / 3, k3), h / 6, k4);
  }
  return time;
}

/// The time that aligned strengths take.
double aligned_time_to(const AlignedStart& start, double until, double h) {
  return time_to({arma::vec{start.first}, arma::vec{start.last}, arma::mat{start.inner(0)}}, until,
                 h);
}

}  // namespace

BOOST_AUTO_TEST_CASE(without_an_edge_between_what_grows_is_exact) {
  const AlignedStart start = aligned_start({4, 9, -1, {}});
  check_near(start.first, 0.5 * std::sqrt(4 + 9 - 2), 1e-15);
  check_near(start.last, start.first, 0);
}

BOOST_AUTO_TEST_CASE(orthogonal_vectors_and_one_edge_between) {
  const AlignedStart start = aligned_start({1, 1, 0, {1}});
  // Closed equations of u = |x|², p = x·Wᵀy, z and w give the time of blow-up 1.19968 (docs).
  check_near(start.first, 0.77552, 1e-5);
  check_near(start.last, start.first, 1e-9);
  check_near(start.inner(0), 0.95217, 1e-5);
  // Scale goes through, and x along y needs no correction.
  const AlignedStart small = aligned_start({1e-8, 1e-8, 0, {1e-4}});
  check_near(1e4 * small.first, start.first, 1e-9);
  const AlignedStart along = aligned_start({1, 1, 1, {1}});
  check_near(along.first, 1, 1e-6);
  check_near(along.inner(0), 1, 1e-6);
}

BOOST_AUTO_TEST_CASE(the_aligned_chain_meets_the_whole_one_while_it_grows) {
  // Random x and y of different lengths in 6 dimensions, W an orthogonal matrix times 0.7.
  arma::arma_rng::set_seed(3);
  const arma::mat Q = 0.7 * arma::orth(arma::mat(6, 6, arma::fill::randn));
  Whole whole{arma::vec(6, arma::fill::randn), arma::vec(6, arma::fill::randn), Q};
  whole.x *= 0.5;
  whole.y *= 0.4;
  const double overlap = arma::dot(whole.y, Q * whole.x) / 0.7;
  const AlignedStart start =
      aligned_start({arma::dot(whole.x, whole.x), arma::dot(whole.y, whole.y), overlap, {0.7}});
  const double whole_time = time_to(whole, 100, 1e-5);
  BOOST_TEST(std::abs(aligned_time_to(start, 100, 1e-5) / whole_time - 1) < 2e-4);
  // The control: what grows at first alone, x + y, is late or early by more.
  const double half =
      0.5 * std::sqrt(arma::dot(whole.x, whole.x) + arma::dot(whole.y, whole.y) + 2 * overlap);
  BOOST_TEST(std::abs(aligned_time_to({half, {0.7}, half}, 100, 1e-5) / whole_time - 1) > 1e-2);
}

BOOST_AUTO_TEST_CASE(chains_of_more_edges_and_wrong_starts) {
  const AlignedStart deep = aligned_start({1, 1, 0, {1, 1}});
  check_near(deep.first, 0.823608, 1e-5);
  check_near(deep.inner, arma::vec{0.946648, 0.946648}, 1e-5);
  const AlignedStart uneven = aligned_start({0.5, 1, 0, {1, 1, 1}});
  const AlignedStart turned = aligned_start({1, 0.5, 0, {1, 1, 1}});
  check_near(uneven.first, turned.last, 1e-7);
  check_throws<InputError>([] { aligned_start({-1, 1, 0, {1}}); }, {"squared lengths are -1"});
  check_throws<InputError>([] { aligned_start({1, 1, 0, {0}}); }, {"edge between", "above 0"});
  check_throws<InputError>([] { aligned_start({1, 1, 1.1, {1}}); }, {"overlap is 1.1"});
}

BOOST_AUTO_TEST_SUITE_END()
