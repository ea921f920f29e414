#include "festina/ladder/own_theory.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/guest/check.hpp"
#include "festina/ladder/ladder.hpp"
#include "festina/ladder/mode_rungs.hpp"
#include "festina/ladder/own_names.hpp"
#include "festina/ladder/theory_values.hpp"
#include "festina/race/race.hpp"
#include "festina/task/xor.hpp"
#include "support/tasks.hpp"
#include "support/theories.hpp"

BOOST_AUTO_TEST_SUITE(own_theory)

using namespace festina;

festina::ladder::RungRequest request_of(Task task, festina::ladder::LadderOptions options = {}) {
  Training training;
  training.hidden = {100};
  training.schedule.epochs = 4001;
  training.schedule.record_every = 20;
  options.dynamics = Dynamics::flow;
  options.start = festina::ladder::Start::expected;
  return {festina::simulate::lesson_of(std::move(task), training), options};
}

festina::ladder::RungRequest with_own(Task task, const std::vector<std::string>& names,
                                      const std::vector<std::string>& rungs = {"race"}) {
  festina::ladder::LadderOptions options;
  options.rungs = rungs;
  for (const std::string& name : names)
    register_rung(options, festina::ladder::theory_rung(name, test::example_theory(name)));
  return request_of(std::move(task), options);
}

const RungResult& rung_named(const Climb& climb, const std::string& name) {
  for (const RungResult& rung : climb.rungs)
    if (rung.info.name == name) return rung;
  throw std::out_of_range(name);
}

/// Largest difference of two losses as a share of the initial one.
double off(const arma::vec& loss, const arma::vec& reference) {
  return arma::abs(loss - reference).max() / reference(0);
}

BOOST_AUTO_TEST_CASE(the_race_with_turning_vectors_is_the_built_in_one) {
  const festina::ladder::RungRequest request = request_of(test::trees(5, 1.35));
  const festina::ladder::PathwayModel model = festina::ladder::pathway_model(
      festina::ladder::context_family({4}, request), request, nullptr);
  const race::RaceState start =
      festina::ladder::race_start(model, LearningRule::joint, request).first;
  // The built-in one at a tolerance of 1e-9: at its own, 1e-7, it is 1.4e-8 off here.
  const race::RaceSolution expected =
      race::race(race::mode_problem(request.lesson()), model.modes, model.segments, start,
                 {LearningRule::joint, Dynamics::flow, 1e-9});
  const festina::guest::Theory theory = test::example_theory("turning-race");
  const festina::ladder::TheoryFamily family{model.modes, start.strength};
  festina::guest::Program program =
      festina::guest::bind(theory, festina::ladder::theory_values(
                                       request.lesson(), festina::guest::needs_of(theory), &family))
          .value();
  const arma::vec epochs = arma::conv_to<arma::vec>::from(expected.trajectory.epochs);
  const festina::guest::Solution found =
      festina::guest::solve_theory(program, {epochs.begin(), epochs.end()});
  BOOST_TEST(off(found.loss, expected.trajectory.loss) < 1e-8);
  BOOST_TEST(expected.trajectory.loss(epochs.n_elem - 1) < 0.1 * expected.trajectory.loss(0));
}

BOOST_AUTO_TEST_CASE(the_race_along_fixed_vectors_is_its_equations_stepped) {
  const festina::ladder::RungRequest request = request_of(test::trees(3));
  const festina::ladder::PathwayModel model = festina::ladder::pathway_model(
      festina::ladder::context_family({2}, request), request, nullptr);
  const race::PathwayModes& modes = model.modes;
  const festina::guest::Theory theory = test::example_theory("fixed-race");
  const festina::ladder::TheoryFamily family{modes, festina::ladder::expected_strengths(model)};
  festina::guest::Program program =
      festina::guest::bind(theory, festina::ladder::theory_values(
                                       request.lesson(), festina::guest::needs_of(theory), &family))
          .value();
  const festina::guest::Solution found = festina::guest::solve_theory(program, {0, 2000});
  // Runge and Kutta's method with 2000 steps on the logarithms, matrices as Festina has them.
  const arma::mat overlaps = (modes.left.t() * modes.left) % modes.coupling();
  arma::mat felt = overlaps;  // of equal rank alone
  arma::vec s;
  for (std::size_t p = 0; p < modes.frames.size(); ++p) {
    s = arma::join_cols(s, modes.frames[p].s);
    for (std::size_t q = 0; q < modes.frames.size(); ++q)
      for (arma::uword a = 0; a < modes.frames[p].modes(); ++a)
        for (arma::uword b = 0; b < modes.frames[q].modes(); ++b)
          if (a != b) felt(modes.first(p) + a, modes.first(q) + b) = 0;
  }
  const auto rate = [&](const arma::vec& y) {
    return arma::vec(2 / request.lesson().time().tau() * (s - felt.t() * arma::exp(y)));
  };
  arma::vec y = arma::log(family.start);
  for (int step = 0; step < 2000; ++step) {
    const arma::vec k1 = rate(y);
    const arma::vec k2 = rate(y + k1 / 2);
    const arma::vec k3 = rate(y + k2 / 2);
    const arma::vec k4 = rate(y + k3);
    y += (k1 + 2 * k2 + 2 * k3 + k4) / 6;
  }
  const arma::vec pi = arma::exp(y);
  const arma::vec ours(found.end);
  // The steps of 1 epoch, a 20th of tau, are good to 1e-8 or so.
  BOOST_TEST(arma::abs(ours - pi).max() < 1e-6 * pi.max());
  const double loss =
      modes.target_energy +
      modes.samples * (0.5 * arma::as_scalar(pi.t() * overlaps * pi) - arma::dot(s, pi));
  BOOST_TEST(found.loss(1) == loss, boost::test_tools::tolerance(1e-6));
}

BOOST_AUTO_TEST_CASE(own_theories_stand_beside_the_others) {
  const Climb climb =
      festina::ladder::climb(with_own(test::trees(3), {"turning-race", "balanced"}));
  BOOST_TEST_REQUIRE(climb.rungs.size() == 3U);
  const RungResult& raced = rung_named(climb, "turning-race");
  // The built-in race at its own tolerance.
  BOOST_TEST(off(raced.solution.loss, rung_named(climb, "race").solution.loss) < 5e-8);
  BOOST_TEST((raced.info.role == festina::ladder::Role::guest));
  BOOST_TEST(raced.info.fitted.empty());
  BOOST_TEST(raced.info.scalars == rung_named(climb, "race").info.scalars);
  BOOST_TEST(raced.info.pathways == 4U);
  BOOST_TEST(!raced.solution.modes.is_finite());
  const RungResult& balanced = rung_named(climb, "balanced");
  BOOST_TEST(balanced.info.scalars == 10U);
  // Strengths count as those of nets do: a mode ends at s.
  const Frame frame = task::spectrum(test::trees(3)).frame;
  BOOST_TEST(balanced.solution.modes(0, balanced.solution.epochs.n_elem - 1) == frame.s(0),
             boost::test_tools::tolerance(1e-6));
  BOOST_TEST(balanced.mode_half_epochs.front().has_value());
}

BOOST_AUTO_TEST_CASE(time_3_percent_too_fast_is_told_apart) {
  const Climb climb = festina::ladder::climb(with_own(test::trees(3), {"balanced", "too-fast"}));
  const arma::vec& right = rung_named(climb, "balanced").solution.loss;
  const arma::vec& wrong = rung_named(climb, "too-fast").solution.loss;
  // The drops come 3 % too early; a right theory is 1e-8 off at most.
  BOOST_TEST(arma::norm(wrong - right) / arma::norm(right) > 0.01);
  BOOST_TEST(*rung_named(climb, "too-fast").first_drop_epoch * 1.03 ==
                 *rung_named(climb, "balanced").first_drop_epoch,
             boost::test_tools::tolerance(1e-3));
}

BOOST_AUTO_TEST_CASE(constants_without_a_rule_are_fitted) {
  const Climb climb =
      festina::ladder::climb(with_own(test::trees(3), {"unbalanced", "too-fast"}, {}));
  BOOST_TEST_REQUIRE(rung_named(climb, "unbalanced").info.fitted.size() == 1U);
  BOOST_TEST(rung_named(climb, "unbalanced").info.fitted[0] == "unbalanced: lambda = 0.02");
  BOOST_TEST(rung_named(climb, "too-fast").info.fitted.empty());
}

BOOST_AUTO_TEST_CASE(what_does_not_apply_says_why) {
  festina::ladder::LadderOptions options;
  options.rungs = {};
  const auto add = [&](const std::string& name, const std::string& text) {
    register_rung(options, festina::ladder::theory_rung(
                               name, festina::guest::parse_theory(text, name + ".theory")));
  };
  register_rung(options,
                festina::ladder::theory_rung("turning-race", test::example_theory("turning-race")));
  add("second", "d x/dt = H2\nx(0) = 0\nloss = x\n");
  add("contexts", "d x/dt = sum(c in contexts: 1)\nx(0) = 0\nloss = x\n");
  add("count", "d x/dt = C\nx(0) = 0\nloss = x\n");
  add("endless", "d x/dt = x^2\nx(0) = 1\nloss = x\n");
  add("fine", "d x/dt = -x\nx(0) = 1\nloss = x\n");
  const festina::ladder::Ladder planned =
      festina::ladder::plan_ladder(request_of(test::random_task(3, 2, 6), options));
  // A plan computes nothing: these are seen without.
  BOOST_TEST(planned.skipped.size() == 3U);
  const Climb climb = festina::ladder::climb(planned);
  BOOST_TEST_REQUIRE(climb.rungs.size() == 1U);
  BOOST_TEST(climb.rungs.front().info.name == "fine");
  BOOST_TEST_REQUIRE(climb.skipped.size() == 5U);
  for (const festina::ladder::SkippedRung& rung : climb.skipped) BOOST_TEST_CONTEXT(rung.name) {
      const std::map<std::string, std::string> expected = {{"turning-race", "needs contexts"},
                                                           {"second", "needs H2"},
                                                           {"contexts", "runs over contexts"},
                                                           {"count", "needs C"},
                                                           {"endless", "epoch 1"}};
      BOOST_TEST(rung.reason.find(expected.at(rung.name)) != std::string::npos, rung.reason);
    }
}

BOOST_AUTO_TEST_CASE(names_that_stand_for_something_else_are_refused) {
  festina::ladder::LadderOptions options;
  register_rung(options, festina::ladder::theory_rung("mine", test::example_theory("balanced")));
  for (const char* name : {"race", "linear", "mine", "epoch", "relu_mean", "", "a b", "1st", "a.b"})
    BOOST_CHECK_THROW(festina::ladder::check_guest_name(name, options), InputError);
  for (const char* name : {"yours", "a-b_2"})
    BOOST_CHECK_NO_THROW(festina::ladder::check_guest_name(name, options));
}

BOOST_AUTO_TEST_SUITE_END()
