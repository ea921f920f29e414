#pragma once

#include <armadillo>

#include "festina/race/pathway_modes.hpp"
#include "festina/race/segments.hpp"

namespace festina::race {

/// State of a race, segment by segment: the strength c of every mode, above 0 but for single edges
/// inside, which may have gone through 0, and for segments that end
/// at an output a unit left vector m of every mode. W_p = Σ_α (Π c_α) m_α v_pαᵀ over the segments
/// along pathway p.
struct RaceState {
  arma::vec strength;  ///< one per segment and mode
  arma::mat left;      ///< r × modes of the last segments; a column is 0 where nothing is learned
};

/// Where the modes of every segment stand in the lists of a RaceState.
class RaceLayout {
 public:
  RaceLayout(const PathwayModes& modes, const Segments& segments);

  /// Modes of segment s in RaceState::strength; of a last one in RaceState::left.
  arma::span strength(std::size_t s) const {
    return arma::span(first_(s), first_(s) + modes_(s) - 1);
  }
  arma::span left(std::size_t s) const { return arma::span(left_(s), left_(s) + modes_(s) - 1); }

  arma::uword strengths() const { return arma::accu(modes_); }
  arma::uword lefts() const { return lefts_; }

 private:
  arma::uvec modes_;
  arma::uvec first_;
  arma::uvec left_;
  arma::uword lefts_ = 0;
};

/// The state of these strengths whose left vectors are those of the frames.
RaceState race_along_frames(const PathwayModes& modes, const Segments& segments,
                            arma::vec strength);

/// Strength π of every mode of every pathway: the products of the strengths along it.
arma::vec pathway_products(const PathwayModes& modes, const Segments& segments,
                           const RaceLayout& layout, const arma::vec& strength);

}  // namespace festina::race
