// SPDX-License-Identifier: GPL-2.0-or-later
#include "flow.hpp"

#include <stdexcept>
#include <string>

namespace festina::derive {

GiNaC::ex along(const GiNaC::ex& expression, const std::vector<Velocity>& velocities) {
  GiNaC::ex sum = 0;
  for (const Velocity& velocity : velocities)
    sum += expression.diff(GiNaC::ex_to<GiNaC::symbol>(velocity.variable)) * velocity.rate;
  return sum;
}

GiNaC::matrix along(const GiNaC::matrix& moving, const std::vector<Velocity>& velocities) {
  GiNaC::matrix result(moving.rows(), moving.cols());
  for (unsigned row = 0; row < moving.rows(); ++row)
    for (unsigned column = 0; column < moving.cols(); ++column)
      result(row, column) = along(moving(row, column), velocities);
  return result;
}

GiNaC::matrix evaluated(const GiNaC::ex& expression) {
  const GiNaC::ex result = expression.evalm();
  if (!GiNaC::is_a<GiNaC::matrix>(result))
    throw std::logic_error("derive: no matrix where one is meant");
  return GiNaC::ex_to<GiNaC::matrix>(result);
}

namespace {

/// The symbol name12, in LaTeX name_{12}.
GiNaC::symbol indexed(const std::string& name, const std::string& index) {
  std::string latex = name == "pi" ? "\\pi" : name;
  latex.append("_{").append(index).append("}");
  return GiNaC::symbol(std::string(name).append(index), latex);
}

}  // namespace

GiNaC::matrix symbolic(const std::string& name, unsigned rows, unsigned columns) {
  GiNaC::matrix result(rows, columns);
  for (unsigned row = 0; row < rows; ++row)
    for (unsigned column = 0; column < columns; ++column)
      result(row, column) = indexed(name, std::to_string(10 * (row + 1) + column + 1));
  return result;
}

GiNaC::matrix symbolic_diagonal(const std::string& name, unsigned size) {
  GiNaC::matrix result(size, size);
  for (unsigned i = 0; i < size; ++i) result(i, i) = indexed(name, std::to_string(i + 1));
  return result;
}

GiNaC::matrix rotation(const GiNaC::ex& m) {
  const GiNaC::ex cosine = (1 - m * m) / (1 + m * m);
  const GiNaC::ex sine = 2 * m / (1 + m * m);
  return {{cosine, -sine}, {sine, cosine}};
}

GiNaC::matrix times(const GiNaC::matrix& left, const GiNaC::matrix& right) {
  GiNaC::matrix result = left.mul(right);
  for (unsigned row = 0; row < result.rows(); ++row)
    for (unsigned column = 0; column < result.cols(); ++column)
      result(row, column) = result(row, column).normal();
  return result;
}

std::vector<Velocity> velocities_of(const GiNaC::matrix& variables, const GiNaC::matrix& rates) {
  std::vector<Velocity> result;
  for (unsigned row = 0; row < variables.rows(); ++row)
    for (unsigned column = 0; column < variables.cols(); ++column)
      result.push_back({variables(row, column), rates(row, column)});
  return result;
}

GiNaC::matrix gradient(const GiNaC::ex& scalar, const GiNaC::matrix& variables) {
  GiNaC::matrix result(variables.rows(), variables.cols());
  for (unsigned row = 0; row < variables.rows(); ++row)
    for (unsigned column = 0; column < variables.cols(); ++column)
      result(row, column) = scalar.diff(GiNaC::ex_to<GiNaC::symbol>(variables(row, column)));
  return result;
}

}  // namespace festina::derive
