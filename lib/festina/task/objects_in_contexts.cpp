#include "festina/task/objects_in_contexts.hpp"

#include <algorithm>
#include <utility>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina::task {

namespace {

void add_names(TaskParts& parts, const ObjectsInContexts& from) {
  parts.input_names = from.objects;
  parts.output_names = from.common.names;
  for (const Context& context : from.contexts) {
    parts.input_names.push_back(context.name);
    parts.context_names.push_back(context.name);
    for (const std::string& object : from.objects)
      parts.sample_names.push_back(object + " in " + context.name);
    for (const std::string& property : context.properties.names)
      parts.output_names.push_back(property + " (" + context.name + ")");
  }
}

}  // namespace

void check_size(const std::string& what, double numbers) {
  constexpr double most_numbers = 1e9;
  if (numbers > most_numbers)
    throw InputError(what + "; allowed: up to " + base::short_number(most_numbers));
}

Task task_of_objects(const ObjectsInContexts& from) {
  base::check_positive("task.context_scale", from.context_scale);
  const arma::uword n = from.objects.size();
  const arma::uword contexts = from.contexts.size();
  const arma::uword common = from.common.values.n_rows;
  arma::uword outputs = common;
  for (const Context& context : from.contexts) outputs += context.properties.values.n_rows;
  const arma::uword samples = contexts * n;
  const double numbers = static_cast<double>(n + contexts + outputs) * static_cast<double>(samples);
  check_size("task: " + std::to_string(n) + " objects in " + std::to_string(contexts) +
                 " contexts make " + base::short_number(numbers) + " inputs and targets",
             numbers);

  TaskParts parts;
  parts.name = from.name;
  parts.inputs.zeros(n + contexts, samples);
  parts.targets.zeros(outputs, samples);
  if (common > 0) parts.output_blocks.push_back({"common", 0, common});
  arma::uword first_output = common;
  for (arma::uword c = 0; c < contexts; ++c) {
    const Context& context = from.contexts[c];
    const arma::uword properties = context.properties.values.n_rows;
    const arma::span columns(c * n, (c + 1) * n - 1);
    parts.inputs(arma::span(0, n - 1), columns).eye();
    parts.inputs(arma::span(n + c), columns).fill(from.context_scale);
    if (common > 0) parts.targets(arma::span(0, common - 1), columns) = from.common.values;
    parts.targets(arma::span(first_output, first_output + properties - 1), columns) =
        context.properties.values;
    parts.output_blocks.push_back({context.name, first_output, properties});
    parts.context_of.insert(parts.context_of.end(), n, c);
    first_output += properties;
  }
  add_names(parts, from);
  return Task(std::move(parts));
}

}  // namespace festina::task
