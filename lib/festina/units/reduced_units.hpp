#pragma once

#include <armadillo>
#include <vector>

#include "festina/units/reduced_task.hpp"

namespace festina::units {

/// What is fixed of a set of units: what they have of the growing modes where the early phase ends,
/// and what they will have when a linear net of them has learned.
struct StaticUnits {
  arma::mat parts;    ///< modes × units, S2 = parts · partsᵀ
  arma::mat learned;  ///< modes × units, the same with strengths s/d
};

/// The variables of a set: all that changes while its units learn.
struct ReducedVariables {
  arma::mat features;  ///< c, inputs × features
  arma::vec answers;   ///< g, one per degenerate block of input directions
  arma::mat modes;     ///< d, modes × rows of Q
  arma::vec direct;    ///< b1, one per degenerate block of outputs
  arma::vec inverse;   ///< b2, likewise
};

/// Weights of a set in the coordinates of its ReducedTask.
struct ReducedWeights {
  arma::mat in;   ///< W, inputs × units
  arma::mat out;  ///< outputs × units
};

/// What the units of a set do with given variables.
struct ReducedPass {
  arma::mat answers;        ///< ψ, inputs × units
  double answers_floor;     ///< below which squared lengths of rows of ψ are rounding
  arma::mat in;             ///< W, inputs × units
  arma::mat activity;       ///< a = max(XᵀW, 0), P × units
  arma::mat along;          ///< Q aᵀ, rows of Q × P
  arma::mat beside;         ///< a less its part along Q, P × units
  arma::mat beside_square;  ///< beside · besideᵀ, P × P
  arma::mat square;         ///< M = p pᵀ, outputs × outputs
  arma::mat inverse;        ///< μ (M + ridge μ)⁻¹, outputs × outputs
  double square_floor;      ///< the same of rows of p
};

/// Numbers of the least-squares fits that keep units in the ansatz.
namespace reduced {
/// Share of M's largest eigenvalue that is added to M before it is inverted. 1e-4 to 1e-2 give 1.7
/// to 0.9 % on contextual3-mixed and 2.1 to 2.2 % on contextual4 (docs/prediction.md).
constexpr double ridge = 1e-3;
/// Of the largest squared length of a row before its part along static features is taken out, added
/// to all after: what is left while all gates are on is rounding, of which nothing may be read. It
/// is the largest since all rows have its rounding.
constexpr double floor = 1e-10;
/// Of the product of two squared lengths, least that their determinant counts: p and its inverse
/// image are parallel to that where one output has all there is.
constexpr double parallel = 1e-10;
}  // namespace reduced

/// Many rectified units in few variables. Static are Q, orthonormal rows that span the units' parts
/// of the growing modes, and Φ: Q and the leading right singular vectors, beside Q, of what the
/// units would do, rectified, in a linear net that has learned. Weights are functions of them:
///   w = c Φ + diag(g) ψ,  ψ = X max(Xᵀ c Φ, 0) less its part along Φ,
///   z = U d Q + diag(b1) p + diag(b2) μ (M + ridge μ)⁻¹ p,
/// with a = max(Xᵀw, 0), p = samples · a less its part along Q, M = p pᵀ and its largest eigenvalue
/// μ; g has one number for all input directions of equal singular value, b1 and b2 for all outputs,
/// so that bases inside their spaces do not matter. Holds a reference to the task. While all gates
/// are on, w = c Q and z = U d Q are exact (derivations/reduced-units); from there on the ansatz is
/// our reading of how nets learn, and how far it holds is measured by grow_reduced_units().
class ReducedUnits {
 public:
  /// With `features` rows of Φ, or as many as there are to be had.
  ReducedUnits(const ReducedTask& task, const StaticUnits& units, arma::uword features);

  const ReducedTask& task() const { return task_; }
  const arma::mat& Q() const { return Q_; }      ///< modes × units (fewer rows for fewer units)
  const arma::mat& Phi() const { return Phi_; }  ///< features × units

  /// Where the early phase ends: w along V and z along U have the units' parts.
  ReducedVariables start() const;

  ReducedPass pass(const ReducedVariables& variables) const;
  /// Variables to weights.
  ReducedWeights weights(const ReducedVariables& variables, const ReducedPass& pass) const;
  /// Weights to variables: by least squares, w first, then z with the activity of the w found.
  ReducedVariables fit(const ReducedWeights& weights) const;

  // Parts of these, for the steps of units that are never written out.

  /// Fills ψ and puts c Φ into `in`.
  void answer(const arma::mat& features, ReducedPass& pass) const;
  /// Fills the rest of a pass behind answer().
  void activate(const arma::vec& answers, ReducedPass& pass) const;
  /// g from weights, or from their part beside Φ.
  arma::vec fit_answers(const arma::mat& in, const ReducedPass& pass) const;
  /// diag(g): a number for every input direction.
  arma::vec by_direction(const arma::vec& answers) const { return answers(input_block_of_); }
  /// b1 and b2 from z pᵀ (outputs × outputs).
  void fit_outputs(const arma::mat& product, const ReducedPass& pass,
                   ReducedVariables& variables) const;
  /// B samples with z = U d Q + B p: what every sample's activity beside Q puts out, outputs × P.
  arma::mat output_map(const ReducedVariables& variables, const ReducedPass& pass) const;

 private:
  const ReducedTask& task_;
  arma::mat parts_;
  arma::mat Q_;
  arma::mat Phi_;
  arma::uvec block_of_;        ///< of every output
  arma::uvec input_block_of_;  ///< of every input direction
};

}  // namespace festina::units
