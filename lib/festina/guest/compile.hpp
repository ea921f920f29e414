#pragma once

#include <map>
#include <string>
#include <vector>

#include "festina/guest/domain.hpp"
#include "festina/guest/program.hpp"
#include "festina/guest/tape.hpp"
#include "festina/guest/tree.hpp"

namespace festina::guest {

/// An array on the tape: one value for every place of its domain.
struct Array {
  const Domain* domain;
  std::size_t offset;
  bool constant;  ///< whether it was computed already
  bool is_scalar() const { return domain->slots().empty(); }
};

/// Makes code of expressions. What depends on no variable and not on t is computed at once.
class ExpressionCompiler {
 public:
  ExpressionCompiler(const std::string& file, const Values& values, Tape& tape,
                     std::vector<Instruction>& instructions);

  /// An array that references of this name mean, its indices in the order of the domain's slots.
  void name(const std::string& name, const Array& array) { names_[name] = array; }
  void name_start(const std::string& name, const Array& array) { starts_[name] = array; }
  bool knows(const std::string& name) const { return names_.contains(name); }

  Domains& domains() { return domains_; }
  /// Room for an array over these bindings.
  Array array_over(const std::vector<Binding>& over, bool constant);
  /// The expression under these bindings, in no more indices than it has.
  Array compile(const std::vector<Binding>& over, const Expression& expression);
  /// The same in all the indices, in their order.
  Array compile_whole(const std::vector<Binding>& over, const Expression& expression);

 private:
  using Slots = std::vector<Slot>;

  Array make(const Expression& expression);
  Array make(const Number& number, Position at);
  Array make(const Reference& reference, Position at);
  Array make(const Sum& sum, Position at);
  Array make(const Product& product, Position at);
  Array make(const Power& power, Position at);
  Array make(const Call& call, Position at);
  Array make(const Delta& delta, Position at);
  Array make(const Over& over, Position at);

  std::vector<Array> factors_of(const Product& product);
  Array multiply_all(std::vector<Array> factors);
  Array contraction(const std::vector<Array>& factors, const std::vector<Slot>& inner, bool& made);
  Array reduce(const Over& over, const Array& body, const Slots& inner);
  Array reduce_dot(const Array& a, const Array& b, const Slots& inner);
  Array unary(Operation operation, const Array& a);
  Array binary(Operation operation, const Array& a, const Array& b);
  Array emit(Instruction instruction, const Domain* domain, bool constant);
  Array broadcast(const Array& array, const Domain* domain);
  Operand operand(const Array& array, const Domain* domain);
  Gather places(const Domain* from, const Domain* to);
  /// All slots of these in the order in which they are bound, with the pathways they hang on.
  Slots in_order(std::vector<std::string> names) const;
  std::vector<std::string> names_in(const Domain& domain) const;
  Gather pieces(const Domain* whole, std::size_t outer, std::size_t count,
                const std::vector<std::uint32_t>* chosen) const;
  std::size_t index_value(const Index& index, const Domain& domain, std::size_t place) const;

  std::string file_;
  const Values& values_;
  Tape& tape_;
  std::vector<Instruction>& instructions_;
  Domains domains_;
  std::map<std::string, Array> names_;
  std::map<std::string, Array> starts_;
  std::map<std::pair<const Domain*, const Domain*>, Gather> gathers_;
  std::map<std::string, Array> loaded_;  ///< references by text
  Slots scope_;
};

}  // namespace festina::guest
