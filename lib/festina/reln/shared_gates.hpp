#pragma once

#include <vector>

#include "festina/reln/gate_record.hpp"

namespace festina::reln {

/// Which pathway every unit belongs to, one list of units for each window (redrawn) or one for the
/// whole run (fixed).
using Membership = std::vector<arma::uvec>;

/// The pathways of one hidden layer: units that share a graded gate.
struct LayerPathways {
  Membership membership;
  std::vector<arma::mat> gates;  ///< pathways × P for every window, in [0, 1]

  const arma::uvec& members(arma::uword window) const {
    return membership.size() == 1 ? membership.front() : membership[window];
  }
  arma::uword pathways() const { return gates.front().n_rows; }
};

/// The pathways of a net, layer by layer.
struct SharedGates {
  std::vector<LayerPathways> layers;

  /// The gate of every unit in a window, units × P for every layer: what replay() wants.
  std::vector<arma::mat> of_units(arma::uword window) const;
  /// Most pathways of a layer.
  arma::uword pathways() const;
  /// Gate values and memberships read off the run.
  std::size_t gate_values() const;
  std::size_t memberships() const;
};

/// Gates a pathway by the mean gate of its units, weighted by their contribution.
LayerPathways share_gates(const GateRecord& record, std::size_t layer, Membership membership,
                          arma::uword pathways);

/// What units lose by sharing gates: √(Σ c (g_unit − g_pathway)² / Σ c) over units, samples and
/// windows, with contributions c; 0 when all units of a pathway gate alike, at most 1.
double gate_spread(const GateRecord& record, const SharedGates& shared);

}  // namespace festina::reln
