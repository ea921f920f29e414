#pragma once

#include <armadillo>

namespace festina::solve {

/// Minimise costᵀ x over x with row_lower ≤ rows · x ≤ row_upper and column_lower ≤ x ≤
/// column_upper; ±infinity where there is no bound.
struct LinearProgramme {
  arma::vec cost;                        ///< n
  arma::mat rows;                        ///< m × n
  arma::vec row_lower, row_upper;        ///< m
  arma::vec column_lower, column_upper;  ///< n
};

/// A minimiser, by the simplex method (COIN-OR CLP), to about 1e-9. Throws InputError when the
/// sizes do not fit or there are no columns, RunError when there is no minimum or none was found.
arma::vec solve_programme(const LinearProgramme& programme);

}  // namespace festina::solve
