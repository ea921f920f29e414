#include "festina/theory/race.hpp"

#include <cmath>

#include "festina/theory/integrate.hpp"
#include "festina/theory/map_recorder.hpp"

namespace festina {

namespace {

/// e_pα = E_p v_pα for all modes, r × N.
arma::mat mode_errors(const PathwayModes& modes, const arma::mat& maps) {
  return modes.drive - maps * modes.coupling;
}

/// Squares of the drive diag(√π) MᵀE_pV of every pathway: off the diagonal, and in all.
struct MixingSums {
  double off_diagonal = 0;
  double whole = 0;
};

void add_mixing(const PathwayModes& modes, const arma::mat& left, const arma::vec& strength,
                const arma::mat& errors, MixingSums& sums) {
  for (std::size_t p = 0; p < modes.pathways.size(); ++p) {
    const arma::span columns(modes.first(p), modes.first(p + 1) - 1);
    arma::mat drive = left.cols(columns.a, columns.b).t() * errors.cols(columns.a, columns.b);
    drive.each_col() %= arma::sqrt(strength.subvec(columns.a, columns.b));
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

RaceState race_start(const PathwayModes& modes, const arma::vec& strength) {
  return {strength, modes.left};
}

RaceSolution race(const ModeProblem& problem, const PathwayModes& modes, const RaceState& start,
                  double relative_tolerance, const Monitor& monitor) {
  const arma::uword N = modes.count();
  const arma::uword r = modes.left.n_rows;
  const double tau = problem.time.tau();
  // The logarithm of the strength: an absolute tolerance on it is a relative one on the strength.
  State state(N + r * N);
  const arma::vec log_strength = arma::log(start.strength);
  std::copy(log_strength.begin(), log_strength.end(), state.begin());
  std::copy(start.left.begin(), start.left.end(), state.begin() + static_cast<std::ptrdiff_t>(N));

  const RightHandSide f = [&](const State& x, State& dxdt, double) {
    const RaceState now = unpack(x, N, r);
    const arma::mat errors = mode_errors(modes, maps_of(now));
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
    const arma::mat maps = maps_of(end);
    recorder.record(index, maps);
    add_mixing(modes, end.left, end.strength, mode_errors(modes, maps), mixing);
  };
  const double fastest = std::sqrt(arma::sum(arma::square(modes.drive), 0).max());
  integrate(f, state, recorder.epochs(), {relative_tolerance, relative_tolerance, tau / fastest},
            observer, {}, monitor);
  return {recorder.take(), end,
          mixing.whole == 0 ? 0 : std::sqrt(mixing.off_diagonal / mixing.whole)};
}

}  // namespace festina
