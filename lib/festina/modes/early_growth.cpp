#include "festina/modes/early_growth.hpp"

#include <algorithm>
#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <utility>
#include <vector>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/solve/integrate.hpp"

namespace festina::modes {

namespace {

/// Growth of logarithms after which what does not grow has sunk below 1e-8 of the rest.
constexpr double log_growth = 12;
/// Growth of ln b_1 after which no time is left that counts.
constexpr double log_remainder = 60;

/// x, y and the inner edges in the plane of x and y, and the time that has passed.
struct Plane {
  explicit Plane(const solve::State& state)
      : x(state.data(), 2),
        y(state.data() + 2, 2),
        inner(state.data() + 4, 2, 2, inner_of(state)) {}
  static arma::uword inner_of(const solve::State& state) { return (state.size() - 5) / 4; }

  arma::vec x;
  arma::vec y;
  arma::cube inner;
};

/// Products of the inner edges before every one, and after every one; the last of `before` is that
/// of all.
struct Parts {
  explicit Parts(const arma::cube& inner)
      : before(2, 2, inner.n_slices + 1), after(2, 2, inner.n_slices + 1) {
    before.slice(0).eye();
    after.slice(inner.n_slices).eye();
    for (arma::uword k = 0; k < inner.n_slices; ++k)
      before.slice(k + 1) = inner.slice(k) * before.slice(k);
    for (arma::uword k = inner.n_slices; k-- > 0;)
      after.slice(k) = after.slice(k + 1) * inner.slice(k);
  }

  arma::cube before;
  arma::cube after;
};

solve::State initial_state(const EarlyStart& start) {
  const double cosine = std::clamp(start.overlap / std::sqrt(start.first * start.last), -1.0, 1.0);
  const double length = std::sqrt(start.last);
  solve::State state = {std::sqrt(start.first), 0, length * cosine,
                        length * std::sqrt(1 - cosine * cosine)};
  for (const double scale : start.inner) state.insert(state.end(), {scale, 0, 0, scale});
  state.push_back(0);
  return state;
}

/// The early equations in a time in which logarithms grow at most at the same pace for ever: they
/// would blow up in their own.
void early_equations(const solve::State& state, solve::State& change, double) {
  const Plane now(state);
  const Parts parts(now.inner);
  const arma::uword n = now.inner.n_slices;
  double squares = 0;
  for (std::size_t i = 0; i + 1 < state.size(); ++i) squares += state[i] * state[i];
  const double pace = std::pow(squares, -0.5 * static_cast<double>(n));
  const arma::mat all = parts.before.slice(n);
  const arma::vec dx = pace * all.t() * now.y;
  const arma::vec dy = pace * all * now.x;
  auto out = std::copy(dx.begin(), dx.end(), change.begin());
  out = std::copy(dy.begin(), dy.end(), out);
  for (arma::uword k = 0; k < n; ++k) {
    const arma::mat d =
        pace * (parts.after.slice(k + 1).t() * now.y) * (parts.before.slice(k) * now.x).t();
    out = std::copy(d.begin(), d.end(), out);
  }
  *out = pace;
}

/// What an aligned chain keeps: b² − b_1² of the edges between and of the last one.
struct Invariants {
  arma::vec inner;
  double last;
};

/// Time until an aligned chain that has ln b_1 = `log_first` now blows up.
double time_left(double log_first, const Invariants& kept) {
  const auto slope = [&](double logarithm) {  // dt / d ln b_1
    const double square = std::exp(2 * logarithm);
    return std::exp(logarithm) / std::sqrt((square + kept.last) * arma::prod(square + kept.inner));
  };
  return boost::math::quadrature::gauss_kronrod<double, 31>::integrate(
      slope, log_first, log_first + log_remainder, 12, 1e-12);
}

/// The time at which the early equations blow up, and what they keep in the direction they end in.
std::pair<double, Invariants> early_end(const EarlyStart& start) {
  const solve::State first = initial_state(start);
  solve::State last;
  const double time = log_growth * std::pow(start.inner.n_elem + 2.0, 0.5 * start.inner.n_elem);
  solve::integrate(early_equations, first, {0, time}, {1e-12, 1e-11},
                   [&last](std::size_t, const solve::State& state) { last = state; });
  const Plane begin(first);
  const Plane end(last);
  const double along_x = arma::dot(begin.x, arma::normalise(end.x));
  const double along_y = arma::dot(begin.y, arma::normalise(end.y));
  // W_1ᵀW_1 − x xᵀ, W_{k+1}ᵀW_{k+1} − W_k W_kᵀ and y yᵀ − W_n W_nᵀ are kept as matrices.
  const arma::vec squares = arma::square(start.inner);
  const Invariants kept{squares - along_x * along_x, along_y * along_y - along_x * along_x};
  return {last.back() + time_left(std::log(arma::norm(end.x)), kept), kept};
}

void check(const EarlyStart& start) {
  if (!(start.first >= 0 && start.last >= 0))
    throw InputError("early growth: squared lengths are " + base::short_number(start.first) +
                     " and " + base::short_number(start.last) + "; allowed: 0 and above");
  for (const double scale : start.inner)
    base::check_positive("early growth: scale of an edge between", scale);
  if (!(std::abs(start.overlap) <= std::sqrt(start.first * start.last) * (1 + 1e-9)))
    throw InputError("early growth: the overlap is " + base::short_number(start.overlap) +
                     ", beyond the lengths of the vectors");
}

/// Makes all lengths of a start relative to the largest, which is returned.
double take_scale(EarlyStart& start) {
  const double scale = std::max({std::sqrt(start.first), std::sqrt(start.last), start.inner.max()});
  start.first /= scale * scale;
  start.last /= scale * scale;
  start.overlap /= scale * scale;
  start.inner /= scale;
  return scale;
}

}  // namespace

AlignedStart aligned_start(EarlyStart start) {
  check(start);
  if (start.inner.is_empty() || start.first == 0 || start.last == 0) {
    const double half =
        0.5 * std::sqrt(std::max(0.0, start.first + start.last + 2 * start.overlap));
    return {half, start.inner, half};
  }
  const double scale = take_scale(start);
  const auto [blow_up, kept] = early_end(start);
  const auto at = [&kept = kept, scale](double logarithm) {
    const double square = std::exp(2 * logarithm);
    return AlignedStart{scale * std::exp(logarithm), scale * arma::sqrt(square + kept.inner),
                        scale * std::sqrt(square + kept.last)};
  };
  // All squares are above 0 where b_1² is above the largest deficit; time there is left for ever.
  const double deficit = std::max({0.0, -kept.last, -kept.inner.min()});
  const double low = 0.5 * std::log(deficit + 1e-12) + 1e-9;
  const auto too_long = [&kept = kept, &blow_up = blow_up](double logarithm) {
    return time_left(logarithm, kept) - blow_up;
  };
  if (too_long(low) < 0) return at(low);
  std::uintmax_t iterations = 200;
  const auto [below, above] = boost::math::tools::toms748_solve(
      too_long, low, log_growth, boost::math::tools::eps_tolerance<double>(40), iterations);
  return at(0.5 * (below + above));
}

}  // namespace festina::modes
