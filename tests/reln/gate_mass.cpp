#include "festina/reln/gate_mass.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/reln/settled_gates.hpp"
#include "support/near.hpp"
#include "support/planted.hpp"

using namespace festina;
using namespace festina::reln;
using namespace festina::task;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(reln)

/// Four samples in two contexts.
Task two_contexts() {
  TaskParts parts;
  parts.name = "two contexts";
  parts.inputs = arma::mat{{1, 2, 3, 4}};
  parts.targets = arma::mat{{1, 2, 3, 4}};
  parts.context_names = {"A", "B"};
  parts.context_of = {0, 0, 1, 1};
  return Task(std::move(parts));
}

/// One layer of three units over five windows of 10 epochs, the last of 15: its last quarter is the
/// last two.
GateRecord three_units(const arma::fmat& fourth, const arma::fmat& fifth) {
  GateRecord record;
  record.windows = {0, 10, 55};
  const arma::fmat none(3, 4, arma::fill::zeros);
  record.layers.push_back({1, "h", {none, none, none, fourth, fifth}, {}, {}});
  record.layers[0].preactivation.assign(5, none);
  record.layers[0].contribution = {{9, 9, 9, 1, 1}, {9, 9, 9, 2, 3}, {9, 9, 9, 2, 1}};
  return record;
}

/// Gate mass of what the only layer of `record` has come to.
GateMass mass_of(const GateRecord& record, const Task& task) {
  return gate_mass(settled_majority(task, record, 0));
}

BOOST_AUTO_TEST_CASE(majority_gates_by_hand) {
  // Unit 0 is on in A; unit 1 everywhere; unit 2 in B with (10·0.1 + 15·0.8)/25 = 0.52.
  const arma::fmat fourth = {{1, 0.25, 0, 0}, {1, 1, 1, 1}, {0, 0, 0.2F, 0}};
  const arma::fmat fifth = {{1, 0.25, 0.5, 0.5}, {1, 1, 1, 1}, {1, 0, 0.8F, 0.8F}};
  const GateMass mass = mass_of(three_units(fourth, fifth), two_contexts());
  BOOST_TEST_REQUIRE(mass.size() == 3U);
  check_near(mass.at("1 of 2"), 0.2, 1e-14);
  check_near(mass.at("1,2 of 2"), 0.5, 1e-14);
  check_near(mass.at("2 of 2"), 0.3, 1e-14);
  // A plain mean over windows instead would switch unit 2 off: 0.45.
  const arma::fmat off(3, 4, arma::fill::zeros);
  const GateMass nothing = mass_of(three_units(off, off), two_contexts());
  BOOST_TEST_REQUIRE(nothing.size() == 1U);
  check_near(nothing.at("none of 2"), 1, 1e-14);
}

BOOST_AUTO_TEST_CASE(total_variation_by_hand) {
  const GateMass a = {{"1,2", 0.5}, {"1", 0.5}};
  const GateMass b = {{"1,2", 0.75}, {"2", 0.25}};
  const GateMass c = {{"none", 1}};
  check_near(total_variation(a, a), 0, 1e-15);
  check_near(total_variation(a, b), 0.5, 1e-15);
  check_near(total_variation(b, a), 0.5, 1e-15);
  check_near(total_variation(a, c), 1, 1e-15);
}

BOOST_AUTO_TEST_CASE(runs_agree_as_far_as_their_masses_do) {
  // Of 6 + 3 + 3: the first in A, the second in both, the third in B, as in the test above.
  const arma::fmat one = {{1, 1, 0, 0}, {1, 1, 1, 1}, {0, 0, 1, 1}};
  const arma::fmat other = {{1, 1, 1, 1}, {1, 1, 1, 1}, {0, 0, 1, 1}};  // 0, 0.7, 0.3
  const arma::fmat off(3, 4, arma::fill::zeros);
  const Task task = two_contexts();
  const GateRecord a = three_units(one, one);  // 0.2, 0.5, 0.3
  const GateRecord b = three_units(other, other);
  const GateRecord c = three_units(off, off);
  check_near(run_agreement({a, a}, task, 1).agreement, 1, 1e-14);
  check_near(run_agreement({a, b}, task, 1).agreement, 0.8, 1e-14);
  check_near(run_agreement({a, b, c}, task, 1).agreement, 0.8 / 3, 1e-14);
  // Gates that are all equal cannot be shuffled; those of a, in random order, are others.
  check_near(run_agreement({c, c}, task, 1).chance, 1, 1e-14);
  BOOST_TEST(run_agreement({a, a}, task, 1).chance < 1);
  check_throws<InputError>([&] { run_agreement({a}, task, 1); }, {"runs to compare is 1"});
  GateRecord deep = a;
  deep.layers.push_back(a.layers.front());
  check_throws<InputError>([&] { run_agreement({a, deep}, task, 1); }, {"1 and 2 recorded layers"});
}

BOOST_AUTO_TEST_CASE(planted_gates_have_their_mass) {
  // At the end each pathway is on where it was off at the start, and the common one everywhere.
  const test::Planted planted(test::Plant::switching);
  const GateMass mass = mass_of(planted.record, planted.task);
  BOOST_TEST_REQUIRE(mass.size() == 4U);
  const arma::vec late = arma::sum(planted.record.layers[0].contribution.tail_cols(2), 1);
  double common = 0;
  for (arma::uword i = 0; i < late.n_elem; i += 4) common += late(i);
  check_near(mass.at("1,2,3 of 3"), common / arma::accu(late), 1e-14);
  // Another family of gates shares the common one alone.
  const test::Planted other(test::Plant::fixed);
  check_near(run_agreement({planted.record, other.record}, planted.task, 1).agreement,
             std::min(mass.at("1,2,3 of 3"), mass_of(other.record, other.task).at("1,2,3 of 3")),
             1e-14);
}

BOOST_AUTO_TEST_CASE(gate_mass_needs_contexts_that_fit) {
  const arma::fmat off(3, 4, arma::fill::zeros);
  const GateRecord record = three_units(off, off);
  check_throws<InputError>([&] { mass_of(record, test::random_task(1, 1, 4)); },
                           {"task 'random' has no contexts"});
  check_throws<InputError>([&] { mass_of(record, test::trees(3)); },
                           {"3 × 4 values for 24 samples"});
}

BOOST_AUTO_TEST_SUITE_END()
