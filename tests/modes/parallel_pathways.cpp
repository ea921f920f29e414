#include "festina/modes/parallel_pathways.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/modes/unbalanced_mode.hpp"
#include "festina/solve/integrate.hpp"
#include "support/near.hpp"

using namespace festina;
using namespace festina::modes;
using namespace festina::solve;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(modes)

namespace {

constexpr double tau = 5;
constexpr double d = 0.4;
const std::vector<double> times = {0, 1e-3, 1, 10, 40, 80, 400, 2000};

/// Shows log π (pathways) at `times`, from the integrated equation of the logarithms.
void integrated(const arma::vec& s, const arma::vec& pi0,
                const std::function<void(double t, const arma::vec& log_pi)>& show) {
  const RightHandSide f = [&](const State& z, State& dzdt, double) {
    const double felt = d * arma::accu(arma::exp(arma::vec(z)));
    for (std::size_t p = 0; p < z.size(); ++p) dzdt[p] = 2 * (s(p) - felt) / tau;
  };
  integrate(f, arma::conv_to<State>::from(arma::log(pi0)), times, {1e-13, 1e-13, 0.5},
            [&](std::size_t index, const State& z) { show(times[index], arma::vec(z)); });
}

}  // namespace

BOOST_AUTO_TEST_CASE(parallel_pathways_against_their_equation) {
  double worst = 0;
  double control = 0;
  for (const arma::vec& s : {arma::vec{0.8, 0.8, 0.8}, {0.8, 0.7, 0.75}, {0.8, 0.0, -0.2}})
    for (const arma::vec& pi0 :
         {arma::vec{1e-12, 1e-12, 1e-12}, {1e-12, 1e-3, 1e-9}, {1e-6, 1e-9, 2.0}, {0.5, 3, 2}}) {
      const ParallelPathways form(s, d, pi0, tau);
      const ParallelPathways wrong(s * (1 + 1e-6), d, pi0, tau);
      integrated(s, pi0, [&](double t, const arma::vec& log_pi) {
        const arma::vec pi = arma::exp(log_pi);
        worst = std::max(worst, arma::abs(form.strengths(t) / pi - 1).max());
        worst = std::max(worst, std::abs(form.sum(t) / arma::accu(pi) - 1));
        control = std::max(control, arma::abs(wrong.strengths(t) / pi - 1).max());
        // Invariants: log(π_p/π_q) − 2(s_p − s_q)t/τ.
        const arma::vec kept = log_pi - 2 * t / tau * s - arma::log(pi0);
        check_near(kept - kept(0), arma::zeros(3), 1e-9);
      });
    }
  BOOST_TEST_MESSAGE("parallel pathways: " << worst << " off the equation");
  BOOST_TEST(worst < 1e-9);
  BOOST_TEST(control > 1e-6);
}

BOOST_AUTO_TEST_CASE(parallel_pathways_with_one_s_share_a_sigmoid) {
  const arma::vec pi0 = {1e-9, 3e-9, 6e-9};
  const ParallelPathways form(arma::vec(3, arma::fill::value(0.8)), d, pi0, tau);
  for (const double t : {0.0, 1.0, 30.0, 60.0, 70.0, 100.0, 1e5, 1e300}) {
    const double sigmoid = UnbalancedMode(0.8, d, 1e-8, 0, tau).at(t);
    check_near(form.sum(t) / sigmoid, 1, 1e-13);
    check_near(form.strengths(t) / sigmoid, pi0 / 1e-8, 1e-13);
  }
  BOOST_TEST(form.survivors().n_elem == 3);
  check_near(form.end(), arma::vec{0.2, 0.6, 1.2}, 1e-14);
  BOOST_TEST(std::isinf(form.overtaking_time(0, 1)));
}

BOOST_AUTO_TEST_CASE(parallel_pathways_with_different_s_have_one_winner) {
  const ParallelPathways form(arma::vec{0.8, 0.9}, d, arma::vec{1e-3, 1e-9}, tau);
  const double t = form.overtaking_time(1, 0);
  check_near(t, 5 * std::log(1e6) / 0.2, 1e-12);
  const arma::vec equal = form.strengths(t);
  check_near(equal(1) / equal(0), 1, 1e-12);
  check_near(form.overtaking_time(0, 1), t, 1e-12);
  BOOST_TEST(form.strengths(0.9 * t)(0) > form.strengths(0.9 * t)(1));
  check_near(form.strengths(1e300), form.end(), 1e-15);
  check_near(form.end(), arma::vec{0, 2.25}, 1e-15);
  BOOST_TEST(form.survivors()(0) == 1);
  // Nothing to learn: all decay.
  const ParallelPathways none(arma::vec{0, -1}, d, arma::vec{1, 1}, tau);
  BOOST_TEST(none.survivors().is_empty());
  BOOST_TEST(none.sum(1e6) < 1e-4);
}

BOOST_AUTO_TEST_CASE(deep_parallel_pathways_conserve_a_difference) {
  // docs/modes.md: with L layers u_p^−q − u_q^−q stays, q = 1 − 2/L, so a lead widens.
  for (const double layers : {3.0, 4.0, 6.0}) {
    const double power = 1 - 2 / layers;
    const RightHandSide f = [&](const State& u, State& dudt, double) {
      for (std::size_t p = 0; p < 2; ++p)
        dudt[p] = layers * std::pow(u[p], 1 + power) * (0.8 - d * (u[0] + u[1])) / tau;
    };
    const auto difference = [&](double a, double b) {
      return std::pow(a, -power) - std::pow(b, -power);
    };
    integrate(f, {1e-3, 2e-3}, {0, 50, 2000}, {1e-16, 1e-13},
              [&](std::size_t index, const State& u) {
                check_near(difference(u[0], u[1]) / difference(1e-3, 2e-3), 1, 1e-9);
                if (index > 0) BOOST_TEST(u[1] / u[0] > 2.01);
              });
  }
}

BOOST_AUTO_TEST_CASE(parallel_pathways_name_what_is_wrong) {
  const arma::vec two = {1, 1};
  check_throws<InputError>([&] { ParallelPathways({}, 1, {}, 1); }, {"number of pathways is 0"});
  check_throws<InputError>([&] { ParallelPathways(two, 1, {1}, 1); },
                           {"1 initial strengths for 2"});
  check_throws<InputError>([&] { ParallelPathways(two, 0, two, 1); }, {"variance d is 0"});
  check_throws<InputError>([&] { ParallelPathways(two, 1, two, 0); }, {"time constant is 0"});
  check_throws<InputError>([&] { ParallelPathways(two, 1, {1, 0}, 1); }, {"strength 1 is 0"});
  check_throws<InputError>(
      [&] {
        ParallelPathways({1, std::nan("")}, 1, two, 1);
      },
      {"value 1 is nan"});
  check_throws<InputError>([&] { ParallelPathways(two, 1, two, 1).overtaking_time(0, 2); },
                           {"no pathway 2"});
}

BOOST_AUTO_TEST_SUITE_END()
