#include "festina/picture/sample_marks.hpp"

#include "festina/measure/interaction.hpp"

namespace festina::picture {

namespace {

constexpr arma::uword most_labels = 12;

}  // namespace

std::vector<std::size_t> contexts_of_samples(const Task& task) {
  std::vector<std::size_t> result(task.samples(), 0);
  for (std::size_t context = 1; context < task.contexts(); ++context) {
    const arma::rowvec gate = task.context_gate({context});
    for (arma::uword i = 0; i < task.samples(); ++i)
      if (gate(i) > 0) result[i] = context;
  }
  return result;
}

std::vector<ContextRun> context_runs(const Task& task) {
  const std::vector<std::size_t> contexts = contexts_of_samples(task);
  std::vector<ContextRun> runs;
  for (arma::uword i = 0; i < task.samples(); ++i) {
    if (i == 0 || contexts[i] != contexts[i - 1]) runs.push_back({contexts[i], i, 0});
    ++runs.back().size;
  }
  return runs;
}

std::vector<std::string> object_labels(const Task& task) {
  std::vector<std::string> labels(task.samples());
  const measure::Design design = measure::object_context_design(task);
  if (design.samples && design.samples->n_rows <= most_labels) {
    for (arma::uword object = 0; object < design.samples->n_rows; ++object)
      for (const arma::uword sample : design.samples->row(object))
        labels[sample] = std::to_string(object + 1);
  } else if (!design.samples && task.samples() <= most_labels) {
    for (arma::uword i = 0; i < task.samples(); ++i) labels[i] = std::to_string(i + 1);
  }
  return labels;
}

}  // namespace festina::picture
