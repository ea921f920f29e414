// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <ginac/ginac.h>

#include <vector>

namespace festina::derive {

/// A variable and its velocity: dx/dt.
struct Velocity {
  GiNaC::ex variable;
  GiNaC::ex rate;
};

/// d/dt of an expression whose symbols move with the given velocities; all others stand still.
/// Zero for what is conserved.
GiNaC::ex along(const GiNaC::ex& expression, const std::vector<Velocity>& velocities);

/// d/dt of every entry of a matrix whose symbols move with the given velocities.
GiNaC::matrix along(const GiNaC::matrix& moving, const std::vector<Velocity>& velocities);

/// Sums and products of matrices as one matrix. Throws std::logic_error when the expression is
/// none, as A − A, which is the number 0: take differences of equal matrices by A.sub(B).
GiNaC::matrix evaluated(const GiNaC::ex& expression);

/// Matrix of symbols name11, name12 …, LaTeX name_{11} …
GiNaC::matrix symbolic(const std::string& name, unsigned rows, unsigned columns);

/// Diagonal matrix of symbols name1, name2 …
GiNaC::matrix symbolic_diagonal(const std::string& name, unsigned size);

/// Every rotation of the plane but one, without roots: m is the tangent of half the angle.
GiNaC::matrix rotation(const GiNaC::ex& m);

/// The product in normal form, so that rotations that meet cancel before the next one comes.
GiNaC::matrix times(const GiNaC::matrix& left, const GiNaC::matrix& right);

/// The velocities of all entries of a matrix of symbols.
std::vector<Velocity> velocities_of(const GiNaC::matrix& variables, const GiNaC::matrix& rates);

/// Derivative of a scalar by every entry of a matrix of symbols.
GiNaC::matrix gradient(const GiNaC::ex& scalar, const GiNaC::matrix& variables);

}  // namespace festina::derive
