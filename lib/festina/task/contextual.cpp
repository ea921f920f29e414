#include "festina/task/contextual.hpp"

#include <bit>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina {

namespace {

/// Targets beyond this size (8 GB) are a slip of the keyboard rather than a task.
constexpr double most_numbers = 1e9;

Structure common_structure(const Contextual& options) {
  if (options.common_structure) return *options.common_structure;
  return std::has_single_bit(options.objects) ? Structure::tree : Structure::ring;
}

void check(const Contextual& options) {
  check_at_least("task.objects", options.objects, 2);
  check_at_least("task.contexts", options.contexts, 2);
  check_positive("task.context_scale", options.context_scale);
  const double n = static_cast<double>(options.objects);
  const double contexts = static_cast<double>(options.contexts);
  const double numbers = (2 * n - 1) * (contexts + 1) * n * contexts;
  if (numbers > most_numbers)
    throw InputError("task.objects " + std::to_string(options.objects) + " and task.contexts " +
                     std::to_string(options.contexts) + " make " + short_number(numbers) +
                     " target values; allowed: up to " + short_number(most_numbers));
  const std::size_t given = options.structures.size();
  if (given != 1 && given != options.contexts)
    throw InputError("task.structures names " + std::to_string(given) + " structures for " +
                     std::to_string(options.contexts) +
                     " contexts; allowed: one for all, or one per context");
}

}  // namespace

Task contextual_task(const Contextual& options, const std::string& name) {
  check(options);
  const arma::uword n = options.objects;
  const arma::uword contexts = options.contexts;
  const arma::uword properties = 2 * n - 1;

  TaskParts parts;
  parts.name = name;
  parts.inputs.zeros(n + contexts, contexts * n);
  parts.targets.zeros(properties * (contexts + 1), contexts * n);
  const arma::mat common = structure_matrix(common_structure(options), n);
  parts.output_blocks.push_back({"common", 0, properties});
  for (arma::uword i = 1; i <= n; ++i) parts.input_names.push_back("object " + std::to_string(i));

  for (arma::uword c = 0; c < contexts; ++c) {
    const Structure structure = options.structures[options.structures.size() == 1 ? 0 : c];
    const std::string context = "context " + std::to_string(c + 1);
    const arma::span samples(c * n, (c + 1) * n - 1);
    const arma::uword first_output = properties * (c + 1);
    parts.inputs(arma::span(0, n - 1), samples).eye();
    parts.inputs(arma::span(n + c), samples).fill(options.context_scale);
    parts.targets(arma::span(0, properties - 1), samples) = common;
    parts.targets(arma::span(first_output, first_output + properties - 1), samples) =
        structure_matrix(structure, n);
    parts.input_names.push_back(context);
    parts.context_names.push_back(context);
    parts.output_blocks.push_back({context, first_output, properties});
    for (arma::uword i = 1; i <= n; ++i) {
      parts.context_of.push_back(c);
      parts.sample_names.push_back("object " + std::to_string(i) + " in " + context);
    }
  }
  return Task(std::move(parts));
}

}  // namespace festina
