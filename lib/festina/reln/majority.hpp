#pragma once

#include <armadillo>
#include <string>
#include <vector>

#include "festina/task/task.hpp"

namespace festina::reln {

/// Majority gates, units × C: 1 where the mean gate over the context's samples is > 1/2, else 0.
/// `gates` units × P in [0, 1], of units or of pathways. Throws InputError as context_means().
arma::umat majority_gates(const Task& task, const arma::mat& gates);

/// "1,3 of 3" for a row of majority gates that is on in the first and third context; "none of 3".
std::string majority_name(const arma::urowvec& gates);

/// Units of the same majority gates.
struct MajorityPattern {
  arma::urowvec gates;  ///< 1 × C
  std::string name;     ///< majority_name()
  arma::uword units;
  double share;  ///< of the contribution of all units, in [0, 1]
};

/// The majority gates of all units and how much of the contribution each has.
struct MajorityTable {
  std::vector<MajorityPattern> patterns;  ///< largest share first; equal ones by contexts
  /// Share of units that are on in exactly k contexts, k = 0 … C; adds up to 1.
  arma::vec share_by_count;

  double common() const;       ///< on in all C contexts
  double all_but_one() const;  ///< on in C − 1 contexts
  /// The paper's picture, a common pathway and (C−1)-context pathways: the sum of the two. 1 when
  /// every unit belongs to it, 0 when none does. Source: arXiv 2503.06181.
  double paper_picture() const { return common() + all_but_one(); }
};

/// `gates` units × P in [0, 1]; `contribution` ‖w_in‖‖w_out‖ of every unit.
/// Throws InputError as check_units().
MajorityTable majority_table(const Task& task, const arma::mat& gates,
                             const arma::vec& contribution);

}  // namespace festina::reln
