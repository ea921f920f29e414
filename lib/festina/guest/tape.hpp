#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace festina::guest {

/// Places of an array in another one, shared by all instructions that need them.
using Gather = std::shared_ptr<const std::vector<std::uint32_t>>;

/// Where an instruction finds an operand: `size` values from `offset` on, by a list of places, one
/// for all, or as they are.
struct Operand {
  std::size_t offset = 0;
  std::size_t size = 0;
  Gather gather = {};
};

/// What an instruction does to its operands.
enum class Operation {
  copy,
  add,
  subtract,
  multiply,
  divide,
  power,
  minimum,
  maximum,
  negative,
  square,
  exponential,
  logarithm,
  root,
  tangent_hyperbolic,
  sine,
  cosine,
  error_function,
  absolute,
  sum,      ///< of the pieces of a
  product,  ///< of the pieces of a
  dot,      ///< of the pieces of a with those of b
  contract  ///< a (rows × length) times the transpose of b (columns × length)
};

struct Instruction {
  Operation operation;
  std::size_t result;  ///< offset
  std::size_t size;    ///< values of the result
  Operand a;
  Operand b = {};
  /// Of sum, product and dot: piece i is [pieces[i], pieces[i + 1]) of `chosen`, or of all.
  Gather pieces = {};
  Gather chosen = {};
  std::size_t length = 0;  ///< of contract
};

/// Straight-line code over arrays of doubles, which all lie in one block. Each instruction also
/// knows its derivative, so the code differentiates itself exactly, direction by direction.
class Tape {
 public:
  /// Room for `size` values, 0 at first; returns their offset.
  std::size_t room(std::size_t size);
  double* values(std::size_t offset) { return values_.data() + offset; }
  const double* values(std::size_t offset) const { return values_.data() + offset; }
  double* tangents(std::size_t offset) { return tangents_.data() + offset; }

  void run(const Instruction& instruction);
  /// The derivative of the result in the direction that tangents() has of the operands.
  void differentiate(const Instruction& instruction);
  /// Makes room for tangents, all 0.
  void clear_tangents() { tangents_.assign(values_.size(), 0); }

 private:
  std::vector<double> values_;
  std::vector<double> tangents_;
};

}  // namespace festina::guest
