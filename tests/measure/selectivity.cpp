#include "festina/measure/selectivity.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/random/stream.hpp"
#include "festina/reln/null_gates.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::measure;
using namespace festina::random;
using namespace festina::reln;
using test::check_near;

BOOST_AUTO_TEST_SUITE(measure)

namespace {

/// A unit per set of contexts.
arma::mat planted(const Task& task, const std::vector<std::vector<std::size_t>>& sets) {
  arma::mat gates(sets.size(), task.samples());
  for (std::size_t unit = 0; unit < sets.size(); ++unit)
    gates.row(unit) = task.context_gate(sets[unit]);
  return gates;
}

double binomial(double n, double k) {
  return std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1));
}

}  // namespace

BOOST_AUTO_TEST_CASE(modular_units) {
  for (const arma::uword contexts : {2, 3, 5}) {
    const Task task = test::trees(contexts);
    std::vector<std::vector<std::size_t>> sets;
    for (std::size_t c = 0; c < contexts; ++c) sets.push_back({c});
    const arma::mat gates = planted(task, sets);
    const Selectivity s = selectivity(task, gates, arma::vec(contexts, arma::fill::value(2.5)));
    const double C = contexts;
    check_near(s.active_contexts, 1, 1e-14);
    check_near(s.active_share, 1 / C, 1e-14);
    check_near(*s.participation, 1 / C, 1e-14);
    check_near(*s.interaction, 0, 1e-14);
    check_near(s.modularity, 1 - 1 / C, 1e-14);
    check_near(s.own, 1, 1e-14);
    BOOST_TEST(s.shared == 0);
    BOOST_TEST(s.everywhere == 0);
    // The modular null is these gates themselves.
    check_near(modular_gates(task, gates), gates, 0);
  }
  // Modules of weights ½, ¼, ¼: Q = 1 − Σ weight².
  const Task task = test::trees(3);
  check_near(selectivity(task, planted(task, {{0}, {1}, {2}}), {2, 1, 1}).modularity,
             1 - 0.25 - 2.0 / 16, 1e-14);
}

BOOST_AUTO_TEST_CASE(units_that_are_always_on) {
  const Task task = test::trees(4);
  const arma::mat gates(6, task.samples(), arma::fill::value(0.8));
  const Selectivity s = selectivity(task, gates, arma::regspace(1, 6));
  check_near(s.active_contexts, 4, 1e-14);
  check_near(*s.participation, 1, 1e-14);
  check_near(s.modularity, 0, 1e-14);
  check_near(s.shared, 1, 1e-14);
  check_near(s.everywhere, 1, 1e-14);
  BOOST_TEST(!s.interaction.has_value());
  BOOST_TEST(s.no_interaction == "no unit that contributes varies over the samples");
  const SelectivityWithNulls nulls =
      selectivity_with_nulls(task, gates, arma::regspace(1, 6), 1, 0);
  // Permuting equal values changes nothing; the modular null keeps the first of equal contexts.
  BOOST_TEST(nulls.random.size() == 9U);
  for (const Selectivity& random : nulls.random) {
    check_near(random.active_contexts, 4, 1e-14);
    check_near(random.modularity, 0, 1e-14);
  }
  check_near(nulls.modular.active_contexts, 1, 1e-14);
  check_near(*nulls.modular.participation, 0.25, 1e-14);
  check_near(nulls.modular.shared, 0, 1e-14);
}

BOOST_AUTO_TEST_CASE(units_on_in_all_contexts_but_one) {
  const Task task = test::trees(3);
  const Selectivity s = selectivity(task, planted(task, {{0, 1}, {0, 2}, {1, 2}}), {1, 1, 1});
  check_near(s.active_contexts, 2, 1e-14);
  check_near(*s.participation, 2.0 / 3, 1e-14);
  // Modules 1, 1, 2 (the first of equal weights), k = 2, d = 2, m = 6: Q = 3 (1 − 4/6) / 6.
  check_near(s.modularity, 1.0 / 6, 1e-14);
  check_near(s.own, 0, 1e-14);
  check_near(s.shared, 1, 1e-14);
  check_near(s.everywhere, 0, 1e-14);
  // A unit without contribution counts for nothing.
  const Selectivity more =
      selectivity(task, planted(task, {{0, 1}, {0, 2}, {1, 2}, {0, 1, 2}, {0}}), {1, 1, 1, 0, 0});
  for (const SelectivityMeasure& measure : selectivity_measures())
    check_near(*measure.value(more), *measure.value(s), 1e-14);
}

BOOST_AUTO_TEST_CASE(units_that_are_never_on) {
  const Task task = test::trees(3);
  const Selectivity s = selectivity(task, arma::mat(2, 24, arma::fill::zeros), {1, 1});
  BOOST_TEST(!s.participation.has_value());
  BOOST_TEST(s.active_contexts == 0);
  BOOST_TEST(s.modularity == 0);
}

BOOST_AUTO_TEST_CASE(measures_stay_in_their_ranges_and_nulls_do_what_they_say) {
  const Task task = test::mixed();
  Stream stream = make_stream(5, "test", 0);
  for (std::uint64_t draw = 0; draw < 20; ++draw) {
    const arma::mat gates = arma::clamp(normal_matrix(stream, 7, 24, 1), 0.0, 1.0);
    const arma::vec contribution = arma::abs(normal_matrix(stream, 7, 1, 1));
    const SelectivityWithNulls all = selectivity_with_nulls(task, gates, contribution, 1, draw);
    for (const Selectivity& s : {all.measured, all.random.front(), all.modular})
      for (const SelectivityMeasure& measure : selectivity_measures()) {
        const auto value = measure.value(s);
        BOOST_TEST_REQUIRE(value.has_value(), measure.key);
        BOOST_TEST(*value >= measure.lowest(3) - 1e-14, measure.key);
        BOOST_TEST(*value <= measure.highest(3) + 1e-14, measure.key);
      }
    BOOST_TEST(all.modular.active_contexts <= 1);
    BOOST_TEST(all.modular.shared == 0);
    check_near(*all.modular.participation, 1.0 / 3, 1e-14);
    const arma::mat random = random_gates(gates, 1, draw);
    check_near(arma::sort(random, "ascend", 1), arma::sort(gates, "ascend", 1), 0);
    check_near(random, random_gates(gates, 1, draw), 0);
    BOOST_TEST(arma::abs(random - random_gates(gates, 1, draw + 100)).max() > 0);
    BOOST_TEST(arma::abs(random - random_gates(gates, 2, draw)).max() > 0);
  }
}

BOOST_AUTO_TEST_CASE(random_gates_are_on_as_often_as_drawing_without_return_says) {
  // A third of 24 samples on, put anywhere: a context of 8 has the majority of its samples on with
  // P(X ≥ 5), X of the hypergeometric distribution.
  const Task task = test::trees(3);
  const arma::uword units = 6000;
  arma::mat gates(units, 24, arma::fill::zeros);
  gates.head_cols(8).ones();
  const Selectivity s =
      selectivity(task, random_gates(gates, 9, 0), arma::vec(units, arma::fill::ones));
  double majority = 0;
  for (int on = 5; on <= 8; ++on)
    majority += binomial(8, on) * binomial(16, 8 - on) / binomial(24, 8);
  const double error = std::sqrt(3 * majority / units);  // of the mean of 3 rare events
  check_near(s.active_contexts, 3 * majority, 4 * error);
  // Mean squares of an order without return split by degrees of freedom: (n−1)(C−1) of nC − 1.
  // Shares vary about as Beta(7, 4.5) does.
  check_near(*s.interaction, 14.0 / 23, 4 * 0.14 / std::sqrt(units));
}

BOOST_AUTO_TEST_SUITE_END()
