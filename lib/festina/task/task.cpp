#include "festina/task/task.hpp"

#include <utility>

#include "festina/base/error.hpp"

namespace festina::task {

namespace {

void check_finite(const arma::mat& matrix, const std::string& what) {
  if (matrix.is_finite()) return;
  const arma::uvec bad = arma::find_nonfinite(matrix);
  const arma::uvec at = arma::ind2sub(arma::size(matrix), bad(0));
  throw InputError(what + ": the number of sample " + std::to_string(at(1) + 1) + ", row " +
                   std::to_string(at(0) + 1) + " is not finite");
}

void complete_names(std::vector<std::string>& names, arma::uword count, const std::string& what) {
  if (names.empty())
    for (arma::uword i = 1; i <= count; ++i) names.push_back(what + " " + std::to_string(i));
  if (names.size() != count)
    throw InputError("task: " + std::to_string(names.size()) + " names for " +
                     std::to_string(count) + " " + what + "s");
}

void check_contexts(const TaskParts& parts) {
  if (parts.context_names.empty() && parts.context_of.empty()) return;
  if (parts.context_names.size() < 2)
    throw InputError("task: contexts are " + std::to_string(parts.context_names.size()) +
                     "; allowed: none, or at least 2");
  if (parts.context_of.size() != parts.inputs.n_cols)
    throw InputError("task: " + std::to_string(parts.context_of.size()) + " context labels for " +
                     std::to_string(parts.inputs.n_cols) + " samples");
  for (const arma::uword context : parts.context_of)
    if (context >= parts.context_names.size())
      throw InputError("task: context label " + std::to_string(context) + " names no context");
}

void complete_blocks(TaskParts& parts) {
  const arma::uword outputs = parts.targets.n_rows;
  if (parts.output_blocks.empty()) parts.output_blocks.push_back({"outputs", 0, outputs});
  arma::uword covered = 0;
  for (const OutputBlock& block : parts.output_blocks) {
    if (block.first != covered || block.size == 0)
      throw InputError("task: output block '" + block.name + "' leaves a gap or is empty");
    covered += block.size;
  }
  if (covered != outputs)
    throw InputError("task.blocks: the blocks hold " + std::to_string(covered) +
                     " outputs, the targets have " + std::to_string(outputs));
}

}  // namespace

Task::Task(TaskParts parts) : parts_(std::move(parts)) {
  if (parts_.inputs.is_empty() || parts_.targets.is_empty())
    throw InputError("task: inputs and targets need at least one row and one sample");
  if (parts_.inputs.n_cols != parts_.targets.n_cols)
    throw InputError("task: inputs have " + std::to_string(parts_.inputs.n_cols) +
                     " samples, targets have " + std::to_string(parts_.targets.n_cols));
  check_finite(parts_.inputs, "task inputs");
  check_finite(parts_.targets, "task targets");
  if (parts_.targets.is_zero()) throw InputError("task: all targets are 0, nothing can be learned");
  complete_names(parts_.input_names, parts_.inputs.n_rows, "input");
  complete_names(parts_.output_names, parts_.targets.n_rows, "output");
  complete_names(parts_.sample_names, parts_.inputs.n_cols, "sample");
  check_contexts(parts_);
  complete_blocks(parts_);
}

arma::rowvec Task::context_gate(const std::vector<std::size_t>& contexts) const {
  arma::rowvec gate(samples(), arma::fill::zeros);
  for (const std::size_t context : contexts)
    for (arma::uword i = 0; i < samples(); ++i)
      if (parts_.context_of.at(i) == context) gate(i) = 1;
  return gate;
}

arma::uvec Task::object_inputs() const {
  if (contexts() == 0) return arma::regspace<arma::uvec>(0, parts_.inputs.n_rows - 1);
  arma::uvec varies(parts_.inputs.n_rows, arma::fill::zeros);
  for (std::size_t context = 0; context < contexts(); ++context) {
    const arma::mat inside = parts_.inputs.cols(arma::find(context_gate({context}) > 0));
    varies += arma::max(inside, 1) > arma::min(inside, 1);
  }
  return arma::find(varies > 0);
}

arma::mat output_input_correlation(const Task& task) {
  return task.targets() * task.inputs().t() / static_cast<double>(task.samples());
}

arma::mat input_correlation(const Task& task) {
  return task.inputs() * task.inputs().t() / static_cast<double>(task.samples());
}

}  // namespace festina::task
