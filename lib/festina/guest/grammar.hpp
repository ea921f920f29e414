#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "festina/guest/lines.hpp"

namespace festina::guest {

/// `d x[a]/dt = …`, `d log x[a]/dt = …`, as it stands alone.
struct RateStatement {
  Target variable;
  bool logarithm = false;
  Expression rate;
};

/// `x[a](0) = …` or `name[a] = …`.
struct ValueStatement {
  Target name;
  bool start = false;
  Expression value;
};

/// What a statement says; none for a `for` that stands before a block.
using Content = std::variant<std::monostate, RateStatement, ValueStatement, Constant, Claim>;

/// A statement as it stands, with the `for` on its own line.
struct Statement {
  std::vector<Binding> over;
  Content content;
};

/// Reads one statement; names and indices are not looked at. The grammar, in Boost.Spirit X3, is
/// that of docs/your-theory.md. Throws InputError naming file, line and column, what was expected
/// there and what stands there.
Statement parse_statement(const SourceText& source, const LogicalLine& line);

}  // namespace festina::guest
