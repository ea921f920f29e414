#include "festina/race/race_equations.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace festina::race {

namespace {

/// Below this share of the largest strength of its segment a single edge counts as having none: its
/// own is no unit to measure it by.
constexpr double no_strength = 1e-6;

arma::vec segment_lengths(const Segments& segments, const RaceLayout& layout) {
  arma::vec lengths(layout.strengths());
  for (std::size_t s = 0; s < segments.segments.size(); ++s)
    lengths(layout.strength(s)).fill(static_cast<double>(segments.segments[s].edges.size()));
  return lengths;
}

}  // namespace

RaceEquations::RaceEquations(const PathwayModes& modes, const Segments& segments,
                             std::vector<OverlapGroup> felt, const RaceState& start, bool steps,
                             double tau)
    : modes_(modes),
      segments_(segments),
      felt_(std::move(felt)),
      steps_(steps),
      tau_(tau),
      layout_(modes, segments),
      lengths_(segment_lengths(segments, layout_)),
      now_{arma::vec(layout_.strengths()), arma::mat(modes.left.n_rows, layout_.lefts())},
      point_{now_.strength, now_.left},
      moved_(point_),
      velocity_(point_),
      weights_(modes.count()),
      maps_(modes.left.n_rows, modes.count()) {
  set_scale(start);
  set_initial(start);
}

void RaceEquations::set_scale(const RaceState& start) {
  scale_ = arma::abs(start.strength);
  for (std::size_t s = 0; s < segments_.segments.size(); ++s) {
    const double largest = scale_(layout_.strength(s)).max();
    scale_(layout_.strength(s)) =
        arma::clamp(arma::vec(scale_(layout_.strength(s))), no_strength * largest, largest);
  }
}

void RaceEquations::set_initial(const RaceState& start) {
  arma::vec strengths(layout_.strengths());
  arma::mat lefts = start.left;
  for (std::size_t s = 0; s < segments_.segments.size(); ++s) {
    const arma::span here = layout_.strength(s);
    if (!single(s))
      strengths(here) = arma::log(start.strength(here));
    else if (!segments_.segments[s].last)
      strengths(here) = start.strength(here) / scale_(here);
    else  // the vectors say it all
      lefts.cols(layout_.left(s)).each_row() %=
          arma::rowvec((start.strength(here) / scale_(here)).t());
  }
  initial_.assign(strengths.begin(), strengths.end());
  initial_.insert(initial_.end(), lefts.begin(), lefts.end());
}

void RaceEquations::read(const solve::State& x) {
  const arma::uword N = layout_.strengths();
  std::copy_n(x.begin(), N, now_.strength.begin());
  std::copy(x.begin() + static_cast<std::ptrdiff_t>(N), x.end(), now_.left.begin());
  for (std::size_t s = 0; s < segments_.segments.size(); ++s) {
    const arma::span here = layout_.strength(s);
    if (!single(s)) {
      now_.strength(here) = arma::exp(now_.strength(here));
      point_.edge(here) = arma::pow(now_.strength(here), 1 / lengths_(here));
    } else if (!segments_.segments[s].last) {
      now_.strength(here) %= scale_(here);
      point_.edge(here) = now_.strength(here);
    }
    if (segments_.segments[s].last) read_last(s);
  }
  evaluate(point_);
}

void RaceEquations::read_last(std::size_t s) {
  const arma::span here = layout_.strength(s);
  const arma::span lefts = layout_.left(s);
  // Left vectors keep their length 1 up to the tolerance; what is left of the drift is taken off,
  // since it would grow wherever a mode shrinks. A mode without a direction has none for good.
  arma::rowvec norms = arma::sqrt(arma::sum(arma::square(now_.left.cols(lefts)), 0));
  if (single(s)) {
    point_.edge(here) = norms.t() % scale_(here);
    now_.strength(here) = point_.edge(here);
  }
  norms.replace(0, 1);
  now_.left.cols(lefts).each_row() /= norms;
  point_.last.cols(lefts) = now_.left.cols(lefts);
  point_.last.cols(lefts).each_row() %= arma::rowvec(point_.edge(here).t());
}

void RaceEquations::evaluate(const Point& at) {
  rest_.ones(layout_.strengths());
  for (std::size_t s = 0; s < segments_.segments.size(); ++s)
    for (std::size_t i = 1; i < segments_.segments[s].edges.size(); ++i)
      rest_(layout_.strength(s)) %= at.edge(layout_.strength(s));
  whole_ = rest_ % at.edge;
  for (std::size_t p = 0; p < modes_.pathways.size(); ++p) {
    const std::vector<std::size_t>& along = segments_.of_pathway[p];
    const arma::span here = modes_.of(p);
    weights_(here) = rest_(layout_.strength(along.back()));
    for (std::size_t i = 0; i + 1 < along.size(); ++i)
      weights_(here) %= whole_(layout_.strength(along[i]));
    maps_.cols(here) = at.last.cols(layout_.left(along.back()));
    maps_.cols(here).each_row() %= arma::rowvec(weights_(here).t());
  }
  errors_ = modes_.drive - times_coupling(maps_, felt_);
}

void RaceEquations::velocity(const Point& at, Point& result) const {
  result.edge.zeros();
  result.last.zeros();
  for (std::size_t p = 0; p < modes_.pathways.size(); ++p) {
    const std::vector<std::size_t>& along = segments_.of_pathway[p];
    const arma::span here = modes_.of(p);
    const arma::span end = layout_.left(along.back());
    result.last.cols(end) += errors_.cols(here) * arma::diagmat(weights_(here));
    const arma::vec pull = arma::sum(at.last.cols(end) % errors_.cols(here), 0).t();
    for (std::size_t i = 0; i < along.size(); ++i) {
      const arma::span own = layout_.strength(along[i]);
      const bool last = i + 1 == along.size();
      if (last && single(along[i])) continue;  // no edge before the last one
      // The product of all edges of the pathway but one of this segment: no division, since a
      // single edge may be 0.
      arma::vec others = last ? arma::vec(rest_(own) / at.edge(own)) : arma::vec(rest_(own));
      for (std::size_t k = 0; k + 1 < along.size(); ++k)
        if (k != i) others %= whole_(layout_.strength(along[k]));
      if (!last) others %= rest_(layout_.strength(along.back()));
      result.edge(own) += others % pull;
    }
  }
}

void RaceEquations::operator()(const solve::State& x, solve::State& dxdt, double) {
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
  arma::vec rates(dxdt.data(), N, false, true);
  arma::mat rates_of_left(dxdt.data() + N, now_.left.n_rows, now_.left.n_cols, false, true);
  for (std::size_t s = 0; s < segments_.segments.size(); ++s) {
    const arma::span here = layout_.strength(s);
    const bool last = segments_.segments[s].last;
    if (!last) {
      rates(here) =
          single(s) ? arma::vec(velocity_.edge(here) / scale_(here) / tau_)
                    : arma::vec(lengths_(here) % velocity_.edge(here) / point_.edge(here) / tau_);
      continue;
    }
    const arma::span lefts = layout_.left(s);
    if (single(s)) {
      rates(here).zeros();
      rates_of_left.cols(lefts) = velocity_.last.cols(lefts);
      rates_of_left.cols(lefts).each_row() /= arma::rowvec(scale_(here).t() * tau_);
      continue;
    }
    const arma::mat m = now_.left.cols(lefts);
    const arma::rowvec along = arma::sum(m % velocity_.last.cols(lefts), 0);
    // The last edge grows by what pulls along m; the edges before it as computed above.
    rates(here) =
        ((lengths_(here) - 1) % velocity_.edge(here) + along.t()) / point_.edge(here) / tau_;
    arma::mat turn = velocity_.last.cols(lefts) - m * arma::diagmat(along);
    turn.each_row() /= arma::rowvec(point_.edge(here).t() * tau_);
    turn.cols(arma::find(arma::sum(arma::square(m), 0) == 0)).zeros();
    rates_of_left.cols(lefts) = turn;
  }
}

}  // namespace festina::race
