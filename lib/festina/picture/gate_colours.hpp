#pragma once

#include <string>
#include <vector>

#include "festina/task/task.hpp"

namespace festina::picture {

/// How a gate is drawn wherever it occurs.
struct GateStyle {
  arma::rowvec gate;   ///< 1 × P
  std::string colour;  ///< "#rrggbb"
  std::size_t dash;    ///< 0 solid, 1 dashed, 2 dotted
  double grade;        ///< its mean where it is on
  std::string words;   ///< when it is on
};

/// A style for each gate that was met: always on is grey, others take the colours that colour-blind
/// readers can tell in turn, then once more dashed and dotted.
class GateColours {
 public:
  explicit GateColours(const Task& task) : task_(task) {}

  /// Number of the gate's style; an empty gate is always on.
  std::size_t index(const arma::rowvec& gate);
  /// The style of a gate that was met before; nullptr for others.
  const GateStyle* find(const arma::rowvec& gate) const;
  const std::vector<GateStyle>& styles() const { return styles_; }
  /// Whether some are told apart by their dashes only.
  bool some_repeat() const;

 private:
  arma::rowvec whole(const arma::rowvec& gate) const;

  const Task& task_;
  std::vector<GateStyle> styles_;
  std::size_t coloured_ = 0;
};

}  // namespace festina::picture
