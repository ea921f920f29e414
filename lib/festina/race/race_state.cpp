#include "festina/race/race_state.hpp"

#include <utility>

namespace festina::race {

RaceLayout::RaceLayout(const PathwayModes& modes, const Segments& segments)
    : modes_(segments.segments.size()), first_(modes_), left_(modes_) {
  arma::uword strengths = 0;
  for (std::size_t s = 0; s < segments.segments.size(); ++s) {
    modes_(s) = modes.frames[segments.segments[s].pathways.front()].modes();
    first_(s) = strengths;
    left_(s) = lefts_;
    strengths += modes_(s);
    if (segments.segments[s].last) lefts_ += modes_(s);
  }
}

RaceState race_along_frames(const PathwayModes& modes, const Segments& segments,
                            arma::vec strength) {
  const RaceLayout layout(modes, segments);
  arma::mat left(modes.left.n_rows, layout.lefts());
  for (std::size_t s = 0; s < segments.segments.size(); ++s)
    if (segments.segments[s].last)
      left.cols(layout.left(s)) = modes.left.cols(modes.of(segments.segments[s].pathways.front()));
  return {std::move(strength), std::move(left)};
}

arma::vec pathway_products(const PathwayModes& modes, const Segments& segments,
                           const RaceLayout& layout, const arma::vec& strength) {
  arma::vec products(modes.count(), arma::fill::ones);
  for (std::size_t p = 0; p < modes.pathways.size(); ++p)
    for (const std::size_t s : segments.of_pathway[p])
      products(modes.of(p)) %= strength(layout.strength(s));
  return products;
}

}  // namespace festina::race
