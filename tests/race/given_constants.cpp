#include "festina/race/given_constants.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/network/families.hpp"
#include "festina/task/spectrum.hpp"
#include "festina/trajectory/distance.hpp"
#include "support/near.hpp"
#include "support/reference.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::network;
using namespace festina::race;
using namespace festina::task;
using namespace festina::trajectory;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(race)

struct Given {
  Task task;
  Spectrum modes = spectrum(task);
  std::vector<Pathway> pathways = common_plus_contexts(task, {task.contexts() - 1});

  Trajectory closed(const GivenClosed& constants, Pairing pairing) const {
    const PathwayModes found = published_modes(task, pathways, pairing);
    return solve_given(problem(10), found, found.frames, constants);
  }
  Trajectory race(const GivenRace& constants, Pairing pairing) const {
    const PathwayModes found = published_modes(task, pathways, pairing);
    return solve_given(problem(1), found, found.frames, constants, pairing);
  }
  ModeProblem problem(arma::uword record_every) const {
    return {
        task, modes.frame, TimeMap(task.samples(), 1e-3, Reduction::sum), {8001, record_every, {}}};
  }
};

// The published curves hold six digits.
constexpr double six_digits = 1e-4;

BOOST_AUTO_TEST_CASE(published_closed_forms_are_reproduced) {
  const auto check = [](const std::string& name, const Task& task, const GivenClosed& constants) {
    const arma::vec expected = test::read_reference(name).at("published_closed");
    const arma::vec found = Given{task}.closed(constants, Pairing::rank).loss;
    BOOST_TEST_CONTEXT(name) BOOST_TEST(relative_l2(found, expected) < six_digits);
    // Controls: another divisor, or another initial strength of the context modes, is another
    // curve.
    GivenClosed other = constants;
    other.variance_divisor = 1;
    BOOST_TEST(relative_l2(Given{task}.closed(other, Pairing::rank).loss, expected) > 0.01);
    other = constants;
    other.context_strength /= 3;
    BOOST_TEST(relative_l2(Given{task}.closed(other, Pairing::rank).loss, expected) > 0.01);
  };
  check("contextual3-mixed", test::mixed(), {5e-9, 5e-5, 2});
  check("contextual3", test::trees(3), {5e-9, 5e-5, 2});
  check("contextual4", test::trees(4, 1.1), {1e-8, 1e-4, 3});
  check("contextual5", test::trees(5, 1.35), {1e-9, 3e-4, 4});
}

BOOST_AUTO_TEST_CASE(the_published_race_is_reproduced) {
  const Given given{test::mixed()};
  const GivenRace constants{3e-9, 6e-5, {-0.465, -0.45, -0.465}, {-0.49}};
  const arma::vec found = given.race(constants, Pairing::rank).loss;
  const arma::vec expected = test::read_reference("contextual3-mixed").at("published_race");
  // The published code drops its initial state: its row e holds the state after e + 1 steps.
  const arma::uvec rows = arma::regspace<arma::uvec>(0, 10, 8000);
  const arma::vec after = found.elem(arma::uvec(rows.head(rows.n_elem - 1) + 1));
  BOOST_TEST(relative_l2(after, expected.head(after.n_elem)) < six_digits);
  BOOST_TEST(relative_l2(found.elem(rows), expected) < 0.005);
  // The control: overlaps of identical contexts are another curve.
  const arma::vec other = given.race({3e-9, 6e-5, {-0.3}, {}}, Pairing::rank).loss;
  BOOST_TEST(relative_l2(other.elem(rows), expected) > 0.01);
}

BOOST_AUTO_TEST_CASE(pairing_by_rank_breaks_at_context_scale_1) {
  // At scale 1.1 singular values and variances rank alike and both pairings agree; at scale 1 they
  // do not, and the rank pairing ends elsewhere than the best linear map (25.5 for four contexts).
  for (const auto& [scale, same] : {std::pair{1.1, true}, {1.0, false}}) {
    const Task task = test::trees(4, scale);
    const auto pathways = common_plus_contexts(task, {3});
    const auto ends = [&](Pairing pairing) {
      const Frame frame = published_modes(task, {pathways.front()}, pairing).frames.front();
      const arma::mat outputs =
          frame.U * arma::diagmat(frame.s / frame.d) * frame.V.t() * task.inputs();
      return 0.5 * arma::accu(arma::square(task.targets() - outputs));
    };
    check_near(ends(Pairing::variance), 25.5, 1e-12);
    BOOST_TEST((std::abs(ends(Pairing::rank) - 25.5) < 1e-9) == same);
  }
}

BOOST_AUTO_TEST_CASE(constants_out_of_range) {
  const Given given{test::mixed()};
  check_throws<InputError>(
      [&] {
        given.closed({0, 1, 1}, Pairing::rank);
      },
      {"common_strength is 0"});
  check_throws<InputError>(
      [&] {
        given.closed({1, -1, 1}, Pairing::rank);
      },
      {"context_strength is -1"});
  check_throws<InputError>(
      [&] {
        given.closed({1, 1, 0}, Pairing::rank);
      },
      {"variance_divisor is 0"});
  check_throws<InputError>(
      [&] {
        given.race({1e-9, 1e-5, {0.1, 0.2}, {}}, Pairing::rank);
      },
      {"left_overlaps holds 2", "3 pairs"});
  check_throws<InputError>(
      [&] {
        given.race({1e-9, 1e-5, {0.1}, {2}}, Pairing::rank);
      },
      {"first_left_overlaps holds 2", "-1 to 1"});
}

BOOST_AUTO_TEST_SUITE_END()
