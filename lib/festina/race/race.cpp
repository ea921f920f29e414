#include "festina/race/race.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/race/race_equations.hpp"
#include "festina/solve/integrate.hpp"

namespace festina::race {

namespace {

/// The couplings as far as pathways feel each other under the rule.
std::vector<OverlapGroup> felt_couplings(const PathwayModes& modes, LearningRule rule) {
  std::vector<OverlapGroup> felt = modes.groups;
  if (rule == LearningRule::joint) return felt;
  for (OverlapGroup& group : felt)
    group.coupling
        .submat(arma::find(group.modes >= modes.first(1)), arma::find(group.modes < modes.first(1)))
        .zeros();
  return felt;
}

/// Squares of the drive diag(√π) MᵀE_pV of every pathway: off the diagonal, and in all.
struct MixingSums {
  double off_diagonal = 0;
  double whole = 0;
};

void add_mixing(const PathwayModes& modes, const Segments& segments, const RaceEquations& equations,
                const arma::vec& products, MixingSums& sums) {
  for (std::size_t p = 0; p < modes.pathways.size(); ++p) {
    const arma::mat left =
        equations.state().left.cols(equations.layout().left(segments.of_pathway[p].back()));
    arma::mat drive = left.t() * equations.errors().cols(modes.of(p));
    drive.each_col() %= arma::sqrt(arma::abs(products(modes.of(p))));
    sums.whole += arma::accu(arma::square(drive));
    drive.diag().zeros();
    sums.off_diagonal += arma::accu(arma::square(drive));
  }
}

/// The fastest that a logarithm of a strength can grow, times τ, over 2: at the end of learning in
/// a deep pathway, or where many pathways run along one segment.
double fastest_growth(const PathwayModes& modes, const Segments& segments) {
  double fastest = 0;
  for (std::size_t p = 0; p < modes.pathways.size(); ++p) {
    std::size_t sharing = 1;
    double depth = 0;
    for (const std::size_t s : segments.of_pathway[p]) {
      sharing = std::max(sharing, segments.segments[s].pathways.size());
      depth += static_cast<double>(segments.segments[s].edges.size());
    }
    const Frame& frame = modes.frames[p];
    const double drive = std::sqrt(arma::sum(arma::square(modes.drive.cols(modes.of(p))), 0).max());
    const double largest = frame.d.max() > 0 ? arma::max(arma::abs(frame.s)) / frame.d.max() : 1;
    const double deep = depth > 2 ? std::pow(std::max(1.0, largest), 1 - 2 / depth) : 1;
    fastest = std::max(fastest, drive * deep * static_cast<double>(sharing) * depth / 2);
  }
  return fastest;
}

/// Runs of edges need a strength above 0; single edges any.
void check_start(const PathwayModes& modes, const Segments& segments, const RaceState& start) {
  const RaceLayout layout(modes, segments);
  for (std::size_t s = 0; s < segments.segments.size(); ++s)
    for (const double strength : arma::vec(start.strength(layout.strength(s))))
      if (segments.segments[s].edges.size() > 1)
        base::check_positive("race: initial strength", strength);
      else if (!std::isfinite(strength))
        throw InputError("race: an initial strength is " + base::short_number(strength) +
                         "; allowed: a finite number");
  if (!start.left.is_finite()) throw InputError("race: the initial left vectors are not finite");
}

}  // namespace

RaceSolution race(const ModeProblem& problem, const PathwayModes& modes, const Segments& segments,
                  const RaceState& start, const RaceOptions& options, const Monitor& monitor) {
  check_start(modes, segments, start);
  const double tau = problem.time.tau();
  RaceEquations equations(modes, segments, felt_couplings(modes, options.rule), start,
                          options.dynamics == Dynamics::descent, tau);
  MapRecorder recorder(problem, modes);
  MixingSums mixing;
  arma::mat strengths(start.strength.n_elem, problem.schedule.recorded().n_elem);
  arma::uword row = 0;
  const solve::Observer observer = [&](std::size_t index, const solve::State& x) {
    equations.read(x);
    recorder.record(index, equations.maps());
    const arma::vec& now = equations.state().strength;
    add_mixing(modes, segments, equations,
               pathway_products(modes, segments, equations.layout(), now), mixing);
    if (problem.schedule.has_row(static_cast<arma::uword>(recorder.epochs()[index])))
      strengths.col(row++) = now;
  };
  const double tolerance = options.relative_tolerance;
  solve::integrate(std::ref(equations), equations.initial(), recorder.epochs(),
                   {tolerance, tolerance, tau / fastest_growth(modes, segments)}, observer, {},
                   monitor);
  return {recorder.take(), equations.state(), std::move(strengths),
          mixing.whole == 0 ? 0 : std::sqrt(mixing.off_diagonal / mixing.whole)};
}

}  // namespace festina::race
