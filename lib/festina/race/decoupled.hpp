#pragma once

#include <variant>
#include <vector>

#include "festina/base/or_why_not.hpp"
#include "festina/modes/depth_mode.hpp"
#include "festina/modes/parallel_pathways.hpp"
#include "festina/modes/shallow_mode.hpp"
#include "festina/modes/shared_mode.hpp"
#include "festina/race/race_state.hpp"

namespace festina::race {

/// The modes of a network in closed form, where they do not feel each other. Each is one of
/// - a mode of a pathway alone whose edges start alike: ShallowMode or DepthMode;
/// - a mode of pathways that share edges and stay equal, or of one whose edges start apart:
///   SharedMode, from which the untrained pathways along the same edges follow;
/// - a mode that two-layer pathways on the same samples share: ParallelPathways.
class DecoupledModes {
 public:
  /// The closed forms of the race from `start`, or why there are none: the first coupling found.
  /// Modes count as decoupled when what they exchange is below 1e-9 of what they feel themselves.
  static OrWhyNot<DecoupledModes> find(const PathwayModes& modes, const Segments& segments,
                                       const RaceState& start, double tau);

  /// Where every mode ends; 0 for those of untrained pathways, which end with their edges.
  const arma::vec& ends() const { return ends_; }

  /// Strengths of all modes of all pathways (N × epochs) at the given epochs, in any order.
  arma::mat strengths(const arma::vec& epochs) const;

 private:
  /// A pathway's mode among those that one solution tells about.
  struct Member {
    arma::uword mode;   ///< in the list of all modes
    arma::vec squares;  ///< b(0)² of its edges
    arma::vec counts;   ///< trained pathways along its edges
    bool trained;
  };
  struct Solution {
    std::variant<modes::ShallowMode, modes::DepthMode, modes::SharedMode, modes::ParallelPathways>
        form;
    std::vector<Member> members;
  };

  arma::uword count_ = 0;
  arma::vec ends_;
  std::vector<Solution> solutions_;
};

}  // namespace festina::race
