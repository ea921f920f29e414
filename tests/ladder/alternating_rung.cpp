#include "festina/ladder/alternating_rung.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/network/families.hpp"
#include "festina/task/xor.hpp"
#include "festina/units/alternating_flows.hpp"
#include "support/climb.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::ladder;
using namespace festina::network;
using namespace festina::task;
using namespace festina::trajectory;
using namespace festina::units;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(ladder)

namespace {

LadderOptions only_alternating(Dynamics dynamics = Dynamics::descent) {
  LadderOptions options;
  options.rungs = {"alternating"};
  options.dynamics = dynamics;
  return options;
}

Training staircase_training() {
  Training training;
  training.hidden = {150};
  training.init_sd = 0.005 / 700;
  training.schedule = {600, 1, {300, 599}};
  training.runs = 1;
  return training;
}

std::string reason_for_none(const Task& task, const Training& training,
                            const LadderOptions& options) {
  const Spectrum modes = spectrum(task);
  const auto plan = solve_rung("alternating", {{task, modes, training}, options});
  BOOST_TEST_REQUIRE(!plan.has_value());
  return plan.why_not().reason;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_staircase_comes_too_late_for_a_wide_net_and_has_its_first_plateau) {
  const Task task = test::trees(3);
  const Spectrum modes = spectrum(task);
  const Training training = staircase_training();
  LadderOptions options = only_alternating();
  options.rungs = {"alternating", "early"};
  const Climb found = test::climb_all(task, modes, training, options, 1);
  BOOST_TEST_REQUIRE(found.rungs.size() == 2U);
  const RungResult& rival = found.rungs[0];
  const auto drop = [&](const Trajectory& of) {
    return first_drop_epoch(of.epochs, of.loss, found.first_drop_fall).value();
  };
  const double net = drop(found.runs.front());
  // The plateau is right: what the first block of modes leaves. The net is on it for a while.
  const double left = 1 - 2 * found.first_drop_fall / rival.solution.loss(0);
  check_near(rival.solution.loss(599) / rival.solution.loss(0), left, 1e-5);
  // It takes no time to get there, and starts when one unit would, not all together: too late by
  // about a tenth, where `early` is near.
  BOOST_TEST(drop(rival.solution) / net > 1.05);
  BOOST_TEST(drop(rival.solution) / net < 1.3);
  BOOST_TEST(std::abs(drop(found.rungs[1].solution) / net - 1) < 0.03);
  BOOST_TEST(rival.distance->rel_l2 > 3 * found.rungs[1].distance->rel_l2);

  const RungInfo& info = rival.info;
  BOOST_TEST(info.fitted.empty());
  BOOST_TEST(rival.nodes.size() == alternating::draws);
  BOOST_TEST(info.pathways == 150U);
  BOOST_TEST(info.scalars ==
             alternating::draws * 150 * (modes.input_rank + arma::rank(task.targets())));
  BOOST_TEST_REQUIRE(info.chosen.size() == 5U);
  BOOST_TEST(info.chosen[3].find("at 1 jump: at epoch") != std::string::npos, info.chosen[3]);
  BOOST_TEST(info.chosen[4].find("1 of 150 units") != std::string::npos, info.chosen[4]);
  BOOST_TEST(!info.valid_until.has_value());
}

BOOST_AUTO_TEST_CASE(the_curve_is_the_mean_of_draws_at_every_recorded_epoch) {
  const Task task = test::trees(3);
  const Spectrum modes = spectrum(task);
  Training training = staircase_training();
  training.schedule = {1100, 10, {555, 1090}};
  for (const Dynamics dynamics : {Dynamics::descent, Dynamics::flow}) {
    const Climb found =
        climb(RungRequest({task, modes, training}, only_alternating(dynamics)), {0, 1});
    const RungResult& rung = found.rungs.front();
    BOOST_TEST(rung.info.dynamics == (dynamics == Dynamics::flow ? "ode" : "steps"));
    BOOST_TEST_REQUIRE(rung.nodes.size() == 6U);
    std::vector<AlternatingFlows> draws;
    for (arma::uword draw = 0; draw < 6; ++draw) draws.emplace_back(task, training, dynamics, draw);
    arma::mat outputs;
    for (arma::uword row = 0; row < 110; ++row) {
      outputs.zeros(arma::size(task.targets()));
      double loss = 0;
      for (arma::uword draw = 0; draw < 6; ++draw) {
        draws[draw].advance(10 * row);
        const arma::mat one = draws[draw].outputs();
        const double left = 0.5 * arma::accu(arma::square(task.targets() - one));
        check_near(rung.nodes[draw].loss(row), left, 1e-12);
        outputs += one / 6;
        loss += left / 6;
      }
      check_near(rung.solution.loss(row), loss, 1e-12);
      const arma::mat correlation = outputs * task.inputs().t() / 24;
      check_near(arma::vec(rung.solution.modes.col(row)),
                 arma::vec(arma::diagvec(modes.frame.U.t() * correlation * modes.frame.V)), 1e-12);
    }
    BOOST_TEST(draws[0].jumps().size() >= 2U);
    BOOST_TEST_REQUIRE(rung.solution.snapshots.size() == 2U);
    BOOST_TEST(rung.solution.snapshots[0].epoch == 555U);
    check_near(rung.solution.snapshots[1].outputs, outputs, 1e-12);
    // The control: draws differ, and jump at other epochs.
    BOOST_TEST(draws[0].jumps().front().epoch != draws[1].jumps().front().epoch);
  }
}

BOOST_AUTO_TEST_CASE(a_staircase_needs_no_modes) {
  // No linear correlation at all, but units with gates find the four samples.
  const Task task = xor_task(XorEncoding::pm1, "xor");
  const Spectrum modes = spectrum(task);
  Training training = staircase_training();
  training.init_sd = 1e-3;
  training.learning_rate = 0.01;
  training.schedule = {3000, 10, {2990}};
  training.runs = 0;
  const Climb found = climb(RungRequest({task, modes, training}, only_alternating()), {0, 1});
  const arma::vec& loss = found.rungs.front().solution.loss;
  BOOST_TEST(loss(loss.n_elem - 1) < 1e-3 * loss(0));
}

BOOST_AUTO_TEST_CASE(alternating_is_skipped_with_its_reason) {
  const Task task = test::trees(3);
  Training training = staircase_training();
  LadderOptions own = only_alternating();
  own.network = chain_network(task, {4}, Activation::linear);
  BOOST_TEST(reason_for_none(task, training, own).find("network.nodes") != std::string::npos);
  training.init_sd = 0.5;
  BOOST_TEST(reason_for_none(task, training, only_alternating()).find("start dormant") !=
             std::string::npos);
  training.hidden = {20, 20};
  BOOST_TEST(reason_for_none(task, training, only_alternating()).find("names 2") !=
             std::string::npos);
  // It is no rung that is climbed unasked.
  for (const std::string& name : unasked_rungs()) BOOST_TEST(name != "alternating");
  std::stop_source stop;
  stop.request_stop();
  training = staircase_training();
  const Spectrum modes = spectrum(task);
  check_throws<Interrupted>(
      [&] {
        climb(RungRequest({task, modes, training}, only_alternating()),
              {0, 1, {stop.get_token(), {}}});
      },
      {"set 1 of alternating"});
}

BOOST_AUTO_TEST_SUITE_END()
