#pragma once

#include <armadillo>
#include <string>
#include <vector>

namespace festina::task {

/// Consecutive output rows that belong together, such as the properties one context asks for.
struct OutputBlock {
  std::string name;
  arma::uword first;
  arma::uword size;
};

/// The parts a Task is made of; see Task for what must hold among them.
struct TaskParts {
  std::string name;
  arma::mat inputs;   ///< X, n_x × P
  arma::mat targets;  ///< Y, n_y × P
  std::vector<std::string> input_names;
  std::vector<std::string> output_names;
  std::vector<std::string> sample_names;
  std::vector<std::string> context_names;  ///< empty when the task has no contexts
  std::vector<arma::uword> context_of;     ///< context of every sample; empty when there are none
  std::vector<OutputBlock> output_blocks;
};

/// What is to be learned: inputs X (n_x × P), targets Y (n_y × P), samples in columns, and the
/// contexts the samples stand in, if any. A value that always holds: X and Y are finite, have the
/// same number P ≥ 1 of samples, Y is not all zero, every name list fits its matrix, every sample
/// has a context or none has, and blocks cover the outputs in order (one block when none is given).
class Task {
 public:
  /// Throws InputError naming the part that does not fit. Missing names are made up ("input 3").
  explicit Task(TaskParts parts);

  const std::string& name() const { return parts_.name; }
  const arma::mat& inputs() const { return parts_.inputs; }
  const arma::mat& targets() const { return parts_.targets; }
  arma::uword samples() const { return parts_.inputs.n_cols; }
  const std::vector<std::string>& input_names() const { return parts_.input_names; }
  const std::vector<std::string>& output_names() const { return parts_.output_names; }
  const std::vector<std::string>& sample_names() const { return parts_.sample_names; }
  const std::vector<OutputBlock>& output_blocks() const { return parts_.output_blocks; }

  /// Number of contexts; 0 when the task has none.
  std::size_t contexts() const { return parts_.context_names.size(); }
  const std::vector<std::string>& context_names() const { return parts_.context_names; }

  /// Gate (1 × P) that is 1 on the samples of the given contexts and 0 elsewhere.
  arma::rowvec context_gate(const std::vector<std::size_t>& contexts) const;

  /// Input rows that tell objects apart: those that are not constant within every context. Rows
  /// that are (the context one-hot, a bias) say nothing about the object. All rows when the task
  /// has no contexts.
  arma::uvec object_inputs() const;

  /// All it is made of, from which a task that differs in a part can be made.
  const TaskParts& parts() const { return parts_; }

 private:
  TaskParts parts_;
};

/// Σyx = (1/P) Y Xᵀ (n_y × n_x), the batch mean over all P samples.
arma::mat output_input_correlation(const Task& task);

/// Σx = (1/P) X Xᵀ (n_x × n_x), the batch mean over all P samples.
arma::mat input_correlation(const Task& task);

}  // namespace festina::task

namespace festina {
using task::Task;
}  // namespace festina
