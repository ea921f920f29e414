// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <ginac/ginac.h>

#include <string>
#include <vector>

namespace festina::derive {

/// All symbols of an expression, ordered by name: GiNaC's own order changes from run to run. They
/// are kept as expressions, since a copy as `symbol` of one known to be positive would be another.
std::vector<GiNaC::ex> symbols_of(const GiNaC::ex& expression);

/// Positive rational values for the symbols of `expression`, other ones for every `round`. Values
/// in `fixed` are kept.
GiNaC::exmap rational_point(const GiNaC::ex& expression, int round, const GiNaC::exmap& fixed = {});

/// The value at a point, with the digits set in main (50 and a few more).
GiNaC::ex value_at(const GiNaC::ex& expression, const GiNaC::exmap& point);

/// The value at a point as a double, for inequalities and integrals by numbers. Throws
/// std::runtime_error when it is no real number.
double real_at(const GiNaC::ex& expression, const GiNaC::exmap& point);

/// "a = 3/7, b = 5/11".
std::string to_text(const GiNaC::exmap& point);
std::string to_text(const GiNaC::ex& expression);

}  // namespace festina::derive
