#include "festina/solve/linear_programme.hpp"

#include <coin/Clp_C_Interface.h>

#include <memory>
#include <vector>

#include "festina/base/error.hpp"

namespace festina::solve {

namespace {

constexpr double tolerance = 1e-9;

void check(const LinearProgramme& programme) {
  const arma::uword m = programme.rows.n_rows;
  const arma::uword n = programme.cost.n_elem;
  if (n == 0 || programme.rows.n_cols != n || programme.row_lower.n_elem != m ||
      programme.row_upper.n_elem != m || programme.column_lower.n_elem != n ||
      programme.column_upper.n_elem != n)
    throw InputError("linear programme: costs of " + std::to_string(n) + " columns, " +
                     std::to_string(m) + " × " + std::to_string(programme.rows.n_cols) +
                     " rows; costs, rows and bounds have to fit");
}

}  // namespace

arma::vec solve_programme(const LinearProgramme& programme) {
  check(programme);
  // CLP takes the nonzeros column by column, with where each column begins.
  std::vector<CoinBigIndex> starts = {0};
  std::vector<int> indices;
  std::vector<double> values;
  for (arma::uword column = 0; column < programme.rows.n_cols; ++column) {
    for (arma::uword row = 0; row < programme.rows.n_rows; ++row) {
      if (programme.rows(row, column) == 0) continue;
      indices.push_back(static_cast<int>(row));
      values.push_back(programme.rows(row, column));
    }
    starts.push_back(static_cast<CoinBigIndex>(indices.size()));
  }
  const std::unique_ptr<Clp_Simplex, decltype(&Clp_deleteModel)> model(Clp_newModel(),
                                                                       &Clp_deleteModel);
  Clp_setLogLevel(model.get(), 0);
  Clp_loadProblem(model.get(), static_cast<int>(programme.cost.n_elem),
                  static_cast<int>(programme.rows.n_rows), starts.data(), indices.data(),
                  values.data(), programme.column_lower.memptr(), programme.column_upper.memptr(),
                  programme.cost.memptr(), programme.row_lower.memptr(),
                  programme.row_upper.memptr());
  Clp_setPrimalTolerance(model.get(), tolerance);
  Clp_setDualTolerance(model.get(), tolerance);
  // Without presolve, which costs more than it saves on programmes this small.
  Clp_primal(model.get(), 0);
  if (Clp_status(model.get()) != 0)
    throw RunError("linear programme: CLP found no minimum (status " +
                   std::to_string(Clp_status(model.get())) + ")");
  return arma::vec(Clp_primalColumnSolution(model.get()), programme.cost.n_elem);
}

}  // namespace festina::solve
