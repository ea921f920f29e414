#pragma once

#include <armadillo>
#include <vector>

#include "festina/modes/unbalanced_mode.hpp"
#include "festina/race/mode_starts.hpp"
#include "festina/trajectory/time_map.hpp"

namespace festina::race {

/// The pathways in the frames of the closed form's last phase: the whole target for the first one,
/// what its best linear map leaves for the others.
PathwayModes second_phase_modes(const Task& task, const std::vector<Pathway>& pathways);

/// Input variance over own variance that a mode of the second phase feels when all context pathways
/// grow alike: Σ_jβ (u_jβ·u_pα)(v_jβᵀ Σx(j,p) v_pα) over d_pα, averaged over modes with weight s².
/// It is 1/(C−1) for the (C−1)-context pathways of identical contexts. Not above 0: they cannot
/// grow alike. Derivation: derivations/contextual-spectrum.
double variance_share(const PathwayModes& second_phase);

/// The contextual race solved in two phases, evaluated at any epoch without stepping. The first
/// pathway is the common one and keeps its modes throughout; the others start along their modes of
/// the full target (head start) and, each mode at its handover, go on along the modes of what the
/// best linear map leaves of it. Formulas and their conditions: docs/race.md. Nothing is fitted.
class ClosedForm {
 public:
  /// `full` holds the pathways' modes of the whole target, along which `starts` counts; `second` is
  /// of second_phase_modes(). Throws InputError when there is no context pathway or the variance
  /// share is not above 0.
  ClosedForm(const Task& task, const PathwayModes& full, const PathwayModes& second,
             const ModeStarts& starts, const TimeMap& time);

  /// The pathways in the frames of their last phase.
  const PathwayModes& modes() const { return modes_; }

  /// Epoch at which every mode of modes() goes over to its second phase: when the common pathway's
  /// part in its error has grown to half of what it ends at. 0 for the common pathway's own modes.
  const arma::vec& handover_epochs() const { return handover_; }

  /// Input variance of every mode: d for the common pathway, d × variance_share() for the others.
  const arma::vec& effective_variance() const { return variance_; }

  /// Largest deviation from the symmetry behind effective_variance(): ‖Mπ* − s‖/‖s‖ for the
  /// coupling M of the second phase and its fixed points π* = s/effective variance. 0: the second
  /// phase is exact.
  double asymmetry() const { return asymmetry_; }

  /// Strengths of all modes (N × epochs) at the given epochs, in any order.
  arma::mat strengths(const arma::vec& epochs) const;

 private:
  /// Strengths of a pathway's modes of the full target, modes × epochs.
  arma::mat first_phase(std::size_t pathway, const arma::vec& epochs) const;
  /// Strength of a context mode (numbered from 0) from its handover on, 0 before it.
  arma::rowvec second_phase(arma::uword context_mode, const arma::vec& epochs) const;
  void find_handovers(const Task& task);
  void find_variances();
  void start_second_phase();

  PathwayModes modes_;
  std::vector<Frame> full_frames_;  ///< of the whole target, per pathway
  arma::uvec full_first_;           ///< first mode of every pathway among the full target's
  ModeStarts starts_;
  double tau_;
  arma::vec handover_;
  arma::vec variance_;
  std::vector<modes::UnbalancedMode> first_;  ///< every mode of the full target
  std::vector<modes::UnbalancedMode>
      second_;  ///< every context mode of modes(), from its handover on
  double asymmetry_ = 0;
};

}  // namespace festina::race
