#include "festina/theory/race.hpp"

#include <cmath>

#include "festina/theory/integrate.hpp"
#include "festina/theory/map_recorder.hpp"

namespace festina {

namespace {

/// v_jβᵀ Σx(j, p) v_pα (row jβ, column pα) as far as pathway p feels pathway j under the rule.
arma::mat felt_coupling(const PathwayModes& modes, LearningRule rule) {
  arma::mat felt = modes.coupling;
  if (rule == LearningRule::staged && modes.pathways.size() > 1)
    felt.submat(modes.first(1), 0, modes.count() - 1, modes.first(1) - 1).zeros();
  return felt;
}

/// Errors e with the first-order effect of steps: a step of descent is the flow of
/// f − ½ f′f instead of f, here e − ½ (e (m·e)/τ + δe), where δe is what one epoch adds to e.
arma::mat with_step_effect(const RaceState& now, const arma::mat& errors, const arma::mat& felt,
                           double tau) {
  const arma::rowvec along = arma::sum(now.left % errors, 0);
  arma::mat change = now.left;  // of the maps in one epoch, times τ
  change.each_row() %= along;
  change += errors;
  change.each_row() %= now.strength.t();
  arma::mat second = errors;
  second.each_row() %= along;
  return errors - (second - change * felt) / (2 * tau);
}

/// Squares of the drive diag(√π) MᵀE_pV of every pathway: off the diagonal, and in all.
struct MixingSums {
  double off_diagonal = 0;
  double whole = 0;
};

void add_mixing(const PathwayModes& modes, const RaceState& now, const arma::mat& errors,
                MixingSums& sums) {
  for (std::size_t p = 0; p < modes.pathways.size(); ++p) {
    const arma::span columns(modes.first(p), modes.first(p + 1) - 1);
    arma::mat drive = now.left.cols(columns.a, columns.b).t() * errors.cols(columns.a, columns.b);
    drive.each_col() %= arma::sqrt(now.strength.subvec(columns.a, columns.b));
    sums.whole += arma::accu(arma::square(drive));
    drive.diag().zeros();
    sums.off_diagonal += arma::accu(arma::square(drive));
  }
}

arma::mat maps_of(const RaceState& state) {
  arma::mat maps = state.left;
  maps.each_row() %= state.strength.t();
  return maps;
}

RaceState unpack(const State& x, arma::uword N, arma::uword r) {
  const arma::vec log_strength(x.data(), N);
  // Left vectors keep their length 1 up to the tolerance; what is left of the drift is taken off,
  // since it would grow wherever a mode shrinks.
  return {arma::exp(log_strength), arma::normalise(arma::mat(x.data() + N, r, N))};
}

}  // namespace

RaceState race_start(const PathwayModes& modes, const ModeStarts& starts) {
  return {starts.growing, modes.left};
}

RaceSolution race(const ModeProblem& problem, const PathwayModes& modes, const RaceState& start,
                  const RaceOptions& options, const Monitor& monitor) {
  const arma::uword N = modes.count();
  const arma::uword r = modes.left.n_rows;
  const double tau = problem.time.tau();
  const arma::mat felt = felt_coupling(modes, options.rule);
  const auto errors_of = [&](const RaceState& state) -> arma::mat {
    return modes.drive - maps_of(state) * felt;  // e_pα = E_p v_pα, r × N
  };
  // The logarithm of the strength: an absolute tolerance on it is a relative one on the strength.
  State state(N + r * N);
  const arma::vec log_strength = arma::log(start.strength);
  std::copy(log_strength.begin(), log_strength.end(), state.begin());
  std::copy(start.left.begin(), start.left.end(), state.begin() + static_cast<std::ptrdiff_t>(N));

  const RightHandSide f = [&](const State& x, State& dxdt, double) {
    const RaceState now = unpack(x, N, r);
    arma::mat errors = errors_of(now);
    if (options.dynamics == Dynamics::descent) errors = with_step_effect(now, errors, felt, tau);
    const arma::rowvec growth = arma::sum(now.left % errors, 0);
    arma::mat turn = now.left;
    turn.each_row() %= -growth;
    turn += errors;
    arma::vec rate_of_log(dxdt.data(), N, false, true);
    arma::mat rate_of_left(dxdt.data() + N, r, N, false, true);
    rate_of_log = 2 / tau * growth.t();
    rate_of_left = turn / tau;
  };

  MapRecorder recorder(problem, modes);
  MixingSums mixing;
  RaceState end;
  const Observer observer = [&](std::size_t index, const State& x) {
    end = unpack(x, N, r);
    recorder.record(index, maps_of(end));
    add_mixing(modes, end, errors_of(end), mixing);
  };
  const double fastest = std::sqrt(arma::sum(arma::square(modes.drive), 0).max());
  const double tolerance = options.relative_tolerance;
  integrate(f, state, recorder.epochs(), {tolerance, tolerance, tau / fastest}, observer, {},
            monitor);
  return {recorder.take(), end,
          mixing.whole == 0 ? 0 : std::sqrt(mixing.off_diagonal / mixing.whole)};
}

}  // namespace festina
