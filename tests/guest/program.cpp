#include "festina/guest/program.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/base/error.hpp"
#include "support/theories.hpp"

BOOST_AUTO_TEST_SUITE(guest_program)

using namespace festina;

/// Values with a family of two pathways of 2 and 3 modes, all entries by rules.
guest::Values pathway_values() {
  guest::Values values = test::mode_values({2, 1.5}, {0.5, 0.4});
  values.pathway_modes = {2, 3};
  values.outputs = 4;
  for (const auto& [name, size] : std::vector<std::pair<std::string, std::size_t>>{
           {"S", 5}, {"start", 5}, {"U", 20}, {"D", 25}, {"O", 25}})
    for (std::size_t i = 0; i < size; ++i)
      values.arrays[name].push_back(name == "start" ? 0.1 * static_cast<double>(i + 1)
                                                    : std::sin(1.0 + 0.7 * static_cast<double>(i)) +
                                                          static_cast<double>(name.front()) / 100);
  values.scalars["Y2"] = 3;
  return values;
}

/// Largest difference of the Jacobian and central differences, relative to its largest entry.
double jacobian_error(guest::Program& program, const solve::State& at, double t) {
  arma::mat exact;
  solve::State by_time;
  program.jacobian(at, t, exact, by_time);
  arma::mat numeric(arma::size(exact));
  solve::State low(at.size());
  solve::State high(at.size());
  for (std::size_t j = 0; j < at.size(); ++j) {
    const double h = 1e-6 * std::max(1.0, std::abs(at[j]));
    solve::State moved = at;
    moved[j] = at[j] + h;
    program.rate(moved, high, t);
    moved[j] = at[j] - h;
    program.rate(moved, low, t);
    for (std::size_t i = 0; i < at.size(); ++i) numeric(i, j) = (high[i] - low[i]) / (2 * h);
  }
  program.rate(at, high, t + 1e-6);
  program.rate(at, low, t - 1e-6);
  double worst = arma::abs(exact - numeric).max() / arma::abs(exact).max();
  for (std::size_t i = 0; i < at.size(); ++i)
    worst = std::max(worst, std::abs(by_time[i] - (high[i] - low[i]) / 2e-6) /
                                std::max(1.0, std::abs(by_time[i])));
  return worst;
}

BOOST_AUTO_TEST_CASE(every_operation_has_its_value_and_its_derivative) {
  // Values of the same expressions at x = (0.3, 0.7), y = 1.2, t = 2.
  guest::Program program =
      guest::bind(guest::parse_theory(
                      "for a in modes:\n"
                      "  d x[a]/dt = exp(x[a])*tanh(y) + log(x[a]) - sqrt(y)/x[a] + sin(x[a]*t)^2\n"
                      "  x[a](0) = -0.3\n"
                      "d y/dt = sum(a in modes: x[a]*s[a])*erf(y) + cos(t*y) - abs(-y)^1.7 + "
                      "product(a in modes: x[a] + 1) + min(x[1], y) + max(x[2], y)^x[1] + "
                      "sum(a in modes, b in modes where a != b: x[a]*x[b]^3) + pow(y, 3)/2^y - "
                      "delta(1, 2)*y\n"
                      "y(0) = -1\nloss = 0\n",
                      "a.theory"),
                  test::mode_values({2, 1.5}, {0.5, 0.4}))
          .value();
  solve::State rate;
  program.rate({0.3, 0.7, 1.2}, rate, 2);
  BOOST_TEST(rate[0] == -3.4113193845137104, boost::test_tools::tolerance(1e-13));
  BOOST_TEST(rate[1] == 0.7282888554896573, boost::test_tools::tolerance(1e-13));
  BOOST_TEST(rate[2] == 3.841447631026096, boost::test_tools::tolerance(1e-13));
  // Central differences at 1e-6 are good to 1e-9 or so.
  BOOST_TEST(jacobian_error(program, {0.3, 0.7, 1.2}, 2) < 1e-8);
}

BOOST_AUTO_TEST_CASE(sums_over_pathways_are_what_their_indices_say) {
  const guest::Values values = pathway_values();
  guest::Program program =
      guest::bind(guest::parse_theory(
                      "for p in pathways, a in modes(p), k in outputs:\n"
                      "  d m[p,a,k]/dt = S[p,a]*U[p,a,k] - sum(q in pathways, b in modes(q): "
                      "D[q,p,b,a]*O[q,p,b,a]*m[q,b,k]*tau) + sum(b in modes(p) where b < a: "
                      "m[p,b,k])\n"
                      "  m[p,a,k](0) = U[p,a,k]\nloss = sum(p in pathways, a in "
                      "modes(p), k in outputs where p > 1: m[p,a,k]*m[p,a,k])\n",
                      "a.theory"),
                  values)
          .value();
  BOOST_TEST_REQUIRE(program.size() == 20U);
  BOOST_TEST(program.entry_name(19) == "m[2,3,4]");
  const solve::State& m = program.start();
  solve::State rate;
  program.rate(m, rate, 0);
  const std::vector<std::size_t> first = {0, 2};
  const std::vector<std::size_t> modes = {2, 3};
  // Place of D[q,p,b,a]: pathways first, then modes.
  const auto place = [&](std::size_t q, std::size_t p, std::size_t b, std::size_t a) {
    std::size_t offset = 0;
    for (std::size_t i = 0; i < 2; ++i)
      for (std::size_t j = 0; j < 2; ++j) {
        if (i == q && j == p) return offset + b * modes[p] + a;
        offset += modes[i] * modes[j];
      }
    return offset;
  };
  double loss = 0;
  for (std::size_t p = 0; p < 2; ++p)
    for (std::size_t a = 0; a < modes[p]; ++a)
      for (std::size_t k = 0; k < 4; ++k) {
        const std::size_t here = (first[p] + a) * 4 + k;
        double expected = values.arrays.at("S")[first[p] + a] * m[here];
        for (std::size_t q = 0; q < 2; ++q)
          for (std::size_t b = 0; b < modes[q]; ++b)
            expected -= values.arrays.at("D")[place(q, p, b, a)] *
                        values.arrays.at("O")[place(q, p, b, a)] * m[(first[q] + b) * 4 + k] * 5;
        for (std::size_t b = 0; b < a; ++b) expected += m[(first[p] + b) * 4 + k];
        BOOST_TEST(rate[here] == expected, boost::test_tools::tolerance(1e-12));
        if (p == 1) loss += m[here] * m[here];
      }
  BOOST_TEST(program.loss(m, 0) == loss, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(jacobian_error(program, m, 0) < 1e-8);
}

BOOST_AUTO_TEST_CASE(a_sum_that_is_a_product_of_matrices_is_one_and_differentiates) {
  guest::Program program =
      guest::bind(test::example_theory("turning-race"), pathway_values()).value();
  solve::State at = program.start();
  for (std::size_t i = 0; i < at.size(); ++i) at[i] += 0.1 * std::cos(static_cast<double>(i));
  BOOST_TEST(jacobian_error(program, at, 3) < 1e-8);
}

BOOST_AUTO_TEST_CASE(logarithms_are_kept_where_they_are_safe) {
  const auto kept = [](const std::string& rate, const std::string& start) {
    guest::Program program =
        guest::bind(guest::parse_theory("for a in modes:\n  d x[a]/dt = " + rate +
                                            "\n  x[a](0) = " + start + "\nloss = 0\n",
                                        "a.theory"),
                    test::mode_values({2, 1.5}, {0.5, 0.4}))
            .value();
    return program.arrays().front().logarithm;
  };
  BOOST_TEST(kept("2*x[a]*(s[a] - x[a])", "1e-9"));
  BOOST_TEST(kept("x[a]^1.5*(s[a] - x[a]) - x[a]", "1e-9"));
  BOOST_TEST(!kept("2*x[a]*(s[a] - x[a])", "-1"));
  BOOST_TEST(!kept("2*x[a]*(s[a] - x[a])", "a_start[a]\nfor a in modes: a_start[a] = delta(a, 1)"));
  BOOST_TEST(!kept("s[a] - x[a]", "1"));
  BOOST_TEST(!kept("s[a]/x[a]", "1"));
  BOOST_TEST(!kept("sqrt(x[a])", "1"));
}

BOOST_AUTO_TEST_CASE(what_a_task_lacks_is_said) {
  const guest::Values values = test::mode_values({2, 1.5}, {0.5, 0.4});
  BOOST_TEST(guest::bind(test::example_theory("turning-race"), values).why_not().reason ==
             "runs over pathways, and the task has no family of them");
  const auto bound = [&](const std::string& more) {
    return guest::bind(
        guest::parse_theory("d x/dt = 1\nx(0) = 0\nloss = x\ny = " + more + "\n", "a.theory"),
        values);
  };
  BOOST_TEST(bound("C").why_not().reason.starts_with("needs C (contexts)"));
  BOOST_TEST(bound("sum(c in contexts: 1)").why_not().reason ==
             "runs over contexts, and the task has none");
  BOOST_CHECK_THROW(bound("s[3]"), InputError);
  BOOST_CHECK_THROW(
      guest::bind(guest::parse_theory("d log x/dt = 1\nx(0) = 0\nloss = x\n", "a.theory"), values),
      InputError);
}

BOOST_AUTO_TEST_SUITE_END()
