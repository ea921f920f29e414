#pragma once

#include <armadillo>
#include <vector>

#include "festina/theory/pathway_modes.hpp"
#include "festina/trajectory/time_map.hpp"

namespace festina {

/// How the modes of a closed form start: one strength π0 and one imbalance λ = ‖W2ᵀu‖² − ‖W1v‖² (of
/// either sign; 0: balanced) for every pathway.
struct ClosedStart {
  arma::vec strength;   ///< per pathway
  arma::vec imbalance;  ///< per pathway
};

/// The contextual race solved in two phases, evaluated at any epoch without stepping. The first
/// pathway is the common one and keeps its modes throughout; the others start along their modes of
/// the full target (head start) and, each mode at its handover, go on along the modes of what the
/// best linear map leaves of it. Formulas and their conditions: docs/race.md. Nothing is fitted.
class ClosedForm {
 public:
  /// Throws InputError when there is no context pathway, or none of them has anything left to
  /// learn.
  ClosedForm(const Task& task, const std::vector<Pathway>& pathways, const ClosedStart& start,
             const TimeMap& time);

  /// The pathways in the frames of their last phase: the whole target for the common one, its
  /// residual for the others.
  const PathwayModes& modes() const { return modes_; }

  /// Epoch at which every mode of modes() goes over to its second phase: when the common pathway's
  /// part in its error has grown to half of what it ends at. 0 for the common pathway's own modes.
  const arma::vec& handover_epochs() const { return handover_; }

  /// Input variance over own variance that a mode of the second phase feels when all context
  /// pathways grow alike: Σ_jβ (u_jβ·u_pα)(v_jβᵀ Σx(j,p) v_pα) over d_pα, averaged over modes with
  /// weight s². It is 1/(C−1) for the (C−1)-context pathways of identical contexts.
  double variance_share() const { return share_; }

  /// Input variance of every mode: d for the common pathway, d × variance_share() for the others.
  const arma::vec& effective_variance() const { return variance_; }

  /// Largest deviation from the symmetry behind effective_variance(): ‖Mπ* − s‖/‖s‖ for the
  /// coupling M of the second phase and its fixed points π* = s/effective variance. 0: the second
  /// phase is exact.
  double asymmetry() const { return asymmetry_; }

  /// Strengths of all modes (N × epochs) at the given epochs, in any order.
  arma::mat strengths(const arma::vec& epochs) const;

 private:
  double first_phase(std::size_t pathway, const Frame& frame, arma::uword mode, double epoch) const;
  /// Strengths of all modes of the full target, modes × epochs.
  arma::mat first_phase(std::size_t pathway, const arma::vec& epochs) const;
  void find_handovers(const Task& task);
  void start_second_phase();

  PathwayModes modes_;
  std::vector<Frame> full_frames_;  ///< of the whole target, per pathway
  ClosedStart start_;
  double tau_;
  arma::vec handover_;
  arma::vec variance_;
  arma::vec second_start_;      ///< strength at the handover
  arma::vec second_invariant_;  ///< λ of unbalanced_mode() from there on
  double share_ = 1;
  double asymmetry_ = 0;
};

}  // namespace festina
