#include "festina/theory/race.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

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

/// The race as an ODE for (log π, m), with its matrices in buffers made once. The logarithm of the
/// strength: an absolute tolerance on it is a relative one on the strength.
class Equations {
 public:
  Equations(const PathwayModes& modes, const RaceOptions& options, double tau)
      : drive_(modes.drive),
        felt_(felt_coupling(modes, options.rule)),
        steps_(options.dynamics == Dynamics::descent),
        tau_(tau),
        now_{arma::vec(modes.count()), modes.left} {}

  /// Reads a state and the errors e_pα = E_p v_pα (r × N) in it.
  void read(const State& x) {
    const arma::uword N = now_.left.n_cols;
    std::copy_n(x.begin(), N, now_.strength.begin());
    now_.strength = arma::exp(now_.strength);
    std::copy(x.begin() + static_cast<std::ptrdiff_t>(N), x.end(), now_.left.begin());
    // Left vectors keep their length 1 up to the tolerance; what is left of the drift is taken off,
    // since it would grow wherever a mode shrinks.
    now_.left.each_row() /= arma::sqrt(arma::sum(arma::square(now_.left), 0));
    maps_ = now_.left;
    maps_.each_row() %= now_.strength.t();
    errors_ = drive_;
    errors_ -= maps_ * felt_;
  }

  void operator()(const State& x, State& dxdt, double) {
    read(x);
    if (steps_) add_step_effect();
    const arma::uword N = now_.left.n_cols;
    arma::vec rate_of_log(dxdt.data(), N, false, true);
    arma::mat rate_of_left(dxdt.data() + N, errors_.n_rows, N, false, true);
    const arma::rowvec growth = arma::sum(now_.left % errors_, 0);
    rate_of_log = 2 / tau_ * growth.t();
    rate_of_left = now_.left;
    rate_of_left.each_row() %= -growth;
    rate_of_left += errors_;
    rate_of_left /= tau_;
  }

  const RaceState& state() const { return now_; }
  const arma::mat& maps() const { return maps_; }
  const arma::mat& errors() const { return errors_; }

 private:
  /// The first-order effect of steps: a step of descent is the flow of f − ½ f′f instead of f, here
  /// e − ½ (e (m·e)/τ + δe) instead of e, where δe is what one epoch adds to e (docs/race.md).
  void add_step_effect() {
    const arma::rowvec along = arma::sum(now_.left % errors_, 0);
    change_ = now_.left;  // of the maps in one epoch, times τ
    change_.each_row() %= along;
    change_ += errors_;
    change_.each_row() %= now_.strength.t() / (2 * tau_);
    errors_.each_row() %= 1 - along / (2 * tau_);
    errors_ += change_ * felt_;
  }

  const arma::mat& drive_;
  arma::mat felt_;
  bool steps_;
  double tau_;
  RaceState now_;
  arma::mat maps_;
  arma::mat errors_;
  arma::mat change_;
};

}  // namespace

RaceState race_start(const PathwayModes& modes, const ModeStarts& starts) {
  return {starts.growing, modes.left};
}

RaceSolution race(const ModeProblem& problem, const PathwayModes& modes, const RaceState& start,
                  const RaceOptions& options, const Monitor& monitor) {
  const double tau = problem.time.tau();
  const arma::vec log_strength = arma::log(start.strength);
  State state(log_strength.begin(), log_strength.end());
  state.insert(state.end(), start.left.begin(), start.left.end());

  Equations equations(modes, options, tau);
  MapRecorder recorder(problem, modes);
  MixingSums mixing;
  const Observer observer = [&](std::size_t index, const State& x) {
    equations.read(x);
    recorder.record(index, equations.maps());
    add_mixing(modes, equations.state(), equations.errors(), mixing);
  };
  const double fastest = std::sqrt(arma::sum(arma::square(modes.drive), 0).max());
  const double tolerance = options.relative_tolerance;
  integrate(std::ref(equations), state, recorder.epochs(), {tolerance, tolerance, tau / fastest},
            observer, {}, monitor);
  return {recorder.take(), equations.state(),
          mixing.whole == 0 ? 0 : std::sqrt(mixing.off_diagonal / mixing.whole)};
}

}  // namespace festina
