#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// A theory as a tree: what parse_theory() makes of a `*.theory` file (docs/your-theory.md), and
/// what is evaluated (Program), integrated (solve_theory()) and handed on. Everything is a value;
/// walk an Expression with std::visit over its Node.
namespace festina::guest {

/// Where something stands in its file; both count from 1.
struct Position {
  std::size_t line = 0;
  std::size_t column = 0;
};

/// An index as it stands in brackets: a name bound by `for` or `sum`, or a number from 1 on.
struct Index {
  std::string name;        ///< "" for a number
  std::size_t number = 0;  ///< 0 for a name
  Position at = {};
  bool operator==(const Index& other) const { return name == other.name && number == other.number; }
};

/// What an index runs over.
struct IndexSet {
  enum class Kind {
    modes,     ///< the task's modes: 1 … number of nonzero singular values of Σyx
    modes_of,  ///< modes(p): those of pathway p
    pathways,  ///< of the family in force
    contexts,
    inputs,   ///< rows of X
    outputs,  ///< coordinates of an orthonormal basis of what the targets span
    range     ///< 1..n
  };
  Kind kind = Kind::modes;
  Index pathway = {};       ///< of modes_of
  std::string symbol = {};  ///< of range: a whole-number symbol (L, C …); "" where `last` says it
  std::size_t last = 0;     ///< of range: n
  Position at = {};
};

/// `a in modes`.
struct Binding {
  std::string name;
  IndexSet set;
  Position at = {};
};

/// `where q != p`: two indices of the same set compared.
struct Condition {
  enum class Kind { equal, unequal, less, at_most, more, at_least };
  Kind kind = Kind::equal;
  Index left;
  Index right;
};

struct Node;

/// An expression: a shared node and where it stands.
struct Expression {
  std::shared_ptr<const Node> node;
  Position at = {};
};

struct Number {
  double value;
};

/// A variable, a definition, a constant or a known symbol, with its indices in order.
struct Reference {
  /// `x[a]` is of the present; `x[a](t)` too; `x[a](0)` is where a variable starts.
  enum class Time { now, start };
  std::string name;
  std::vector<Index> indices = {};
  Time time = Time::now;
};

/// Terms that are added or, where `minus`, subtracted; at least one.
struct Sum {
  struct Term {
    bool minus;
    Expression value;
  };
  std::vector<Term> terms;
};

/// Factors that are multiplied by or, where `divides`, divided by; at least one.
struct Product {
  struct Factor {
    bool divides;
    Expression value;
  };
  std::vector<Factor> factors;
};

struct Power {
  Expression base;
  Expression exponent;
};

/// A function of one or two arguments: exp, log, sqrt, tanh, sin, cos, erf, abs; min, max, pow.
struct Call {
  std::string function;
  std::vector<Expression> arguments;
};

/// delta(a, b): 1 where two indices are equal, else 0.
struct Delta {
  Index left;
  Index right;
};

/// sum(a in modes where a != b: …) or product(…); an empty one is 0 or 1.
struct Over {
  bool product;
  std::vector<Binding> bindings;
  std::vector<Condition> conditions;
  Expression body;
};

struct Node {
  std::variant<Number, Reference, Sum, Product, Power, Call, Delta, Over> content;
};

/// `name[a, b]`, with what its indices run over, from the `for` around it.
struct Target {
  std::string name;
  std::vector<Index> indices = {};  ///< names only
  Position at = {};
};

/// A differential equation. `logarithm`: the right side is d log x/dt.
struct Equation {
  std::vector<Binding> over;  ///< the indices of `variable`, in its order
  Target variable;
  bool logarithm;
  Expression rate;
};

/// `x[a](0) = …` or `name[a] = …`. `loss` and `mode[a]` are definitions.
struct Definition {
  std::vector<Binding> over;
  Target name;
  Expression value;
};

/// `constant k = …`. Counts as fitted without a rule.
struct Constant {
  std::string name;
  Expression value;  ///< of numbers, earlier constants and symbols without indices
  std::optional<std::string> rule;
  Position at = {};
};

/// What the author says of his equations; kept for `festina derive --theory`.
/// value: `claim left = right`, at all times along a solution. A closed form has left = x[a](t); an
/// invariant may have x[a](0) on its right. time: `claim time(left = right) = when`, the epoch at
/// which the left side first is the right one.
struct Claim {
  enum class Kind { value, time };
  Kind kind;
  std::vector<Binding> over;
  Expression left;
  Expression right;
  std::optional<Expression> when = {};
  std::string text;  ///< as it stands in the file, on one line
  Position at = {};
};

/// A theory as it was written, checked: every name is known and every index fits.
struct Theory {
  std::string file;  ///< as it was given, for messages
  std::string name;  ///< the file's stem
  std::string text;  ///< the whole file, for its hash
  std::vector<Constant> constants;
  std::vector<Equation> equations;
  std::vector<Definition> starts;
  std::vector<Definition> definitions;  ///< so ordered that each needs earlier ones only
  Definition loss = {};
  std::optional<Definition> mode = {};
  std::vector<Claim> claims;
};

}  // namespace festina::guest
