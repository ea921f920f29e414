#pragma once

#include <armadillo>
#include <string>
#include <vector>

#include "festina/base/or_why_not.hpp"
#include "festina/guest/tape.hpp"
#include "festina/guest/tree.hpp"
#include "festina/guest/values.hpp"
#include "festina/solve/integrate.hpp"

namespace festina::guest {

/// A variable of a theory in the state of its integration.
struct StateArray {
  std::string name;
  std::size_t first;  ///< entry of the state
  std::size_t count;
  bool logarithm;                    ///< whether the state holds log x
  std::size_t storage;               ///< offset of x on the tape
  std::size_t rate;                  ///< offset of d(state)/dt on the tape, `count` values
  std::vector<std::string> entries;  ///< "pi[2,3]"
};

/// A theory on a task, ready to be evaluated: its equations as straight-line code over whole index
/// sets (Tape), in which sums over products are matrix products where they can be.
/// A variable is kept as its logarithm where the theory says `d log x/dt`, and where it starts
/// above 0 everywhere and its rate has x as a factor, to a power of 1 or more: then it never gets
/// to 0. Not to be used by several threads at once.
class Program {
 public:
  /// Variables' entries in all: the scalars of the theory.
  std::size_t size() const { return start_.size(); }
  const solve::State& start() const { return start_; }
  const std::vector<StateArray>& arrays() const { return arrays_; }
  /// "pi[2,3]".
  const std::string& entry_name(std::size_t entry) const;

  /// d(state)/dt at this state, t in epochs.
  void rate(const solve::State& state, solve::State& result, double t);
  /// Its exact derivatives: J(i, j) by entry j of the state, and by t.
  void jacobian(const solve::State& state, double t, arma::mat& J, solve::State& by_time);
  /// The loss; and the strengths of the task's modes, empty where the theory gives none.
  double loss(const solve::State& state, double t);
  arma::vec modes(const solve::State& state, double t);
  /// The variables themselves at this state, in its order.
  solve::State variables(const solve::State& state) const;

 private:
  friend class Compiler;
  void load(const solve::State& state, double t);
  void run(const std::vector<std::size_t>& code);

  Tape tape_;
  std::vector<Instruction> instructions_;
  std::vector<std::size_t> rate_code_;  ///< numbers of instructions
  std::vector<std::size_t> shown_code_;
  std::vector<StateArray> arrays_;
  solve::State start_;
  std::size_t time_ = 0;  ///< offset of t
  std::size_t loss_ = 0;
  std::size_t mode_ = 0;
  std::size_t modes_ = 0;  ///< strengths that the theory gives; 0: none
};

/// The theory with these values of its symbols, or what it needs and they lack. Throws InputError
/// naming file, line and column for a number as an index beyond its set, a `d log` variable that
/// does not start above 0, a start or a constant that is not finite, or more combinations of
/// indices than Domain::most_places.
OrWhyNot<Program> bind(const Theory& theory, const Values& values);

}  // namespace festina::guest
