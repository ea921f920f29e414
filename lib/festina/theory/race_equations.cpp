#include "festina/theory/race_equations.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace festina {

namespace {

arma::vec segment_lengths(const Segments& segments, const RaceLayout& layout) {
  arma::vec lengths(layout.strengths());
  for (std::size_t s = 0; s < segments.segments.size(); ++s)
    lengths(layout.strength(s)).fill(static_cast<double>(segments.segments[s].edges.size()));
  return lengths;
}

}  // namespace

RaceEquations::RaceEquations(const PathwayModes& modes, const Segments& segments,
                             std::vector<OverlapGroup> felt, bool steps, double tau)
    : modes_(modes),
      segments_(segments),
      felt_(std::move(felt)),
      steps_(steps),
      tau_(tau),
      layout_(modes, segments),
      lengths_(segment_lengths(segments, layout_)),
      now_{arma::vec(layout_.strengths()), arma::mat(modes.left.n_rows, layout_.lefts())},
      velocity_{arma::vec(layout_.strengths()), arma::mat(arma::size(now_.left))},
      weights_(modes.count()),
      maps_(modes.left.n_rows, modes.count()) {}

void RaceEquations::read(const State& x) {
  const arma::uword N = layout_.strengths();
  std::copy_n(x.begin(), N, now_.strength.begin());
  now_.strength = arma::exp(now_.strength);
  std::copy(x.begin() + static_cast<std::ptrdiff_t>(N), x.end(), now_.left.begin());
  // Left vectors keep their length 1 up to the tolerance; what is left of the drift is taken off,
  // since it would grow wherever a mode shrinks. A mode without a direction has none for good.
  arma::rowvec norms = arma::sqrt(arma::sum(arma::square(now_.left), 0));
  norms.replace(0, 1);
  now_.left.each_row() /= norms;
  point_.edge = arma::pow(now_.strength, 1 / lengths_);
  point_.last = now_.left;
  for (std::size_t s = 0; s < segments_.segments.size(); ++s)
    if (segments_.segments[s].last)
      point_.last.cols(layout_.left(s)).each_row() %= point_.edge(layout_.strength(s)).t();
  evaluate(point_);
}

void RaceEquations::evaluate(const Point& at) {
  for (std::size_t p = 0; p < modes_.pathways.size(); ++p) {
    const std::vector<std::size_t>& along = segments_.of_pathway[p];
    const arma::span here = modes_.of(p);
    weights_(here).ones();
    for (const std::size_t s : along) {
      const std::size_t edges = segments_.segments[s].edges.size();
      for (std::size_t i = 0; i + (segments_.segments[s].last ? 1 : 0) < edges; ++i)
        weights_(here) %= at.edge(layout_.strength(s));
    }
    maps_.cols(here) = at.last.cols(layout_.left(along.back()));
    maps_.cols(here).each_row() %= weights_(here).t();
  }
  errors_ = modes_.drive - times_coupling(maps_, felt_);
}

void RaceEquations::velocity(const Point& at, Point& result) const {
  result.edge.zeros();
  result.last.zeros();
  for (std::size_t p = 0; p < modes_.pathways.size(); ++p) {
    const arma::span here = modes_.of(p);
    const std::size_t end = segments_.of_pathway[p].back();
    result.last.cols(layout_.left(end)) += errors_.cols(here) * arma::diagmat(weights_(here));
    const arma::vec gain = arma::sum(maps_.cols(here) % errors_.cols(here), 0).t();
    for (const std::size_t s : segments_.of_pathway[p])
      result.edge(layout_.strength(s)) += gain / at.edge(layout_.strength(s));
  }
}

void RaceEquations::operator()(const State& x, State& dxdt, double) {
  read(x);
  velocity(point_, velocity_);
  if (steps_) {
    // A step of descent is the flow of f − ½ f′f, which is f(z − ½ f(z)) to second order in f
    // (docs/race.md). Steps are taken in the weights, so z is a point in weight space.
    moved_.edge = point_.edge - velocity_.edge / (2 * tau_);
    moved_.last = point_.last - velocity_.last / (2 * tau_);
    evaluate(moved_);
    velocity(moved_, velocity_);
  }
  const arma::uword N = layout_.strengths();
  arma::vec rate_of_log(dxdt.data(), N, false, true);
  arma::mat rate_of_left(dxdt.data() + N, now_.left.n_rows, now_.left.n_cols, false, true);
  rate_of_log = lengths_ % velocity_.edge / point_.edge / tau_;
  for (std::size_t s = 0; s < segments_.segments.size(); ++s) {
    if (!segments_.segments[s].last) continue;
    const arma::span here = layout_.strength(s);
    const arma::mat m = now_.left.cols(layout_.left(s));
    const arma::mat& pull = velocity_.last;
    const arma::rowvec along = arma::sum(m % pull.cols(layout_.left(s)), 0);
    // The last edge grows by what pulls along m; the edges before it as computed above.
    rate_of_log(here) =
        ((lengths_(here) - 1) % velocity_.edge(here) + along.t()) / point_.edge(here) / tau_;
    arma::mat turn = pull.cols(layout_.left(s)) - m * arma::diagmat(along);
    turn.each_row() /= point_.edge(here).t() * tau_;
    turn.cols(arma::find(arma::sum(arma::square(m), 0) == 0)).zeros();
    rate_of_left.cols(layout_.left(s)) = turn;
  }
}

}  // namespace festina
