#include "festina/reln/gate_mass.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "support/near.hpp"
#include "support/planted.hpp"

using namespace festina;
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

/// One layer of three units over five windows of 10 epochs, the last of 5: its last quarter is the
/// last two.
GateRecord three_units(const arma::fmat& fourth, const arma::fmat& fifth) {
  GateRecord record;
  record.windows = {0, 10, 45};
  const arma::fmat none(3, 4, arma::fill::zeros);
  record.layers.push_back({1, "h", {none, none, none, fourth, fifth}, {}, {}});
  record.layers[0].preactivation.assign(5, none);
  record.layers[0].contribution = {{9, 9, 9, 1, 1}, {9, 9, 9, 2, 3}, {9, 9, 9, 2, 1}};
  return record;
}

BOOST_AUTO_TEST_CASE(majority_gates_by_hand) {
  // Unit 0 is on in A; unit 1 everywhere; unit 2 in B with (10·0.7 + 5·0.2)/15 = 0.533.
  const arma::fmat fourth = {{1, 0.25, 0, 0}, {1, 1, 1, 1}, {0, 0, 0.9F, 0.5}};
  const arma::fmat fifth = {{1, 0.25, 0.5, 0.5}, {1, 1, 1, 1}, {1, 0, 0.2F, 0.2F}};
  const std::vector<GateMass> mass = gate_mass(three_units(fourth, fifth), two_contexts());
  BOOST_TEST_REQUIRE(mass.size() == 1U);
  BOOST_TEST_REQUIRE(mass[0].size() == 3U);
  check_near(mass[0].at({true, false}), 0.2, 1e-14);
  check_near(mass[0].at({true, true}), 0.5, 1e-14);
  check_near(mass[0].at({false, true}), 0.3, 1e-14);
  // A plain mean over windows instead would switch unit 2 off: 0.45.
  const arma::fmat off(3, 4, arma::fill::zeros);
  const std::vector<GateMass> nothing = gate_mass(three_units(off, off), two_contexts());
  BOOST_TEST_REQUIRE(nothing[0].size() == 1U);
  check_near(nothing[0].at({false, false}), 1, 1e-14);
}

BOOST_AUTO_TEST_CASE(total_variation_by_hand) {
  const GateMass a = {{{true, true}, 0.5}, {{true, false}, 0.5}};
  const GateMass b = {{{true, true}, 0.75}, {{false, true}, 0.25}};
  const GateMass c = {{{false, false}, 1}};
  check_near(total_variation(a, a), 0, 1e-15);
  check_near(total_variation(a, b), 0.5, 1e-15);
  check_near(total_variation(b, a), 0.5, 1e-15);
  check_near(total_variation(a, c), 1, 1e-15);
  check_near(run_agreement({{a}, {a}}), 1, 1e-15);
  // Pairs ab, ac, bc: 0.5, 0, 0.
  check_near(run_agreement({{a}, {b}, {c}}), 0.5 / 3, 1e-15);
  check_near(run_agreement({{a, c}, {b, c}}), 0.75, 1e-15);
  check_throws<InputError>([&] { run_agreement({{a}}); }, {"runs to compare is 1"});
  check_throws<InputError>([&] { run_agreement({{a}, {a, b}}); }, {"1 and 2 recorded layers"});
}

BOOST_AUTO_TEST_CASE(planted_gates_have_their_mass) {
  // At the end each pathway is on where it was off at the start, and the common one everywhere.
  const test::Planted planted(test::Plant::switching);
  const std::vector<GateMass> mass = gate_mass(planted.record, planted.task);
  BOOST_TEST_REQUIRE(mass[0].size() == 4U);
  const arma::vec late = arma::sum(planted.record.layers[0].contribution.tail_cols(2), 1);
  double common = 0;
  for (arma::uword i = 0; i < late.n_elem; i += 4) common += late(i);
  check_near(mass[0].at({true, true, true}), common / arma::accu(late), 1e-14);
  // Another family of gates shares the common one alone.
  const test::Planted other(test::Plant::fixed);
  const std::vector<GateMass> others = gate_mass(other.record, other.task);
  check_near(run_agreement({mass, others}),
             std::min(mass[0].at({true, true, true}), others[0].at({true, true, true})), 1e-14);
}

BOOST_AUTO_TEST_CASE(gate_mass_needs_contexts_that_fit) {
  const arma::fmat off(3, 4, arma::fill::zeros);
  const GateRecord record = three_units(off, off);
  check_throws<InputError>([&] { gate_mass(record, test::random_task(1, 1, 4)); },
                           {"task 'random' has no contexts"});
  check_throws<InputError>([&] { gate_mass(record, test::trees(3)); },
                           {"3 × 4 values for 24 samples"});
}

BOOST_AUTO_TEST_SUITE_END()
