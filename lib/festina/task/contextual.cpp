#include "festina/task/contextual.hpp"

#include <bit>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/task/objects_in_contexts.hpp"

namespace festina::task {

namespace {

Structure common_structure(const Contextual& options) {
  if (options.common_structure) return *options.common_structure;
  return std::has_single_bit(options.objects) ? Structure::tree : Structure::ring;
}

void check(const Contextual& options) {
  base::check_at_least("task.objects", options.objects, 2);
  base::check_at_least("task.contexts", options.contexts, 2);
  base::check_positive("task.context_scale", options.context_scale);
  const double n = static_cast<double>(options.objects);
  const double contexts = static_cast<double>(options.contexts);
  const double numbers = (2 * n - 1) * (contexts + 1) * n * contexts;
  check_size("task.objects " + std::to_string(options.objects) + " and task.contexts " +
                 std::to_string(options.contexts) + " make " + base::short_number(numbers) +
                 " target values",
             numbers);
  const std::size_t given = options.structures.size();
  if (given != 1 && given != options.contexts)
    throw InputError("task.structures names " + std::to_string(given) + " structures for " +
                     std::to_string(options.contexts) +
                     " contexts; allowed: one for all, or one per context");
}

}  // namespace

Task contextual_task(const Contextual& options, const std::string& name) {
  check(options);
  ObjectsInContexts parts;
  parts.name = name;
  for (arma::uword i = 1; i <= options.objects; ++i)
    parts.objects.push_back("object " + std::to_string(i));
  parts.common.values = structure_matrix(common_structure(options), options.objects);
  for (arma::uword c = 0; c < options.contexts; ++c) {
    const Structure structure = options.structures[options.structures.size() == 1 ? 0 : c];
    parts.contexts.push_back(
        {"context " + std::to_string(c + 1), {structure_matrix(structure, options.objects), {}}});
  }
  parts.context_scale = options.context_scale;
  return task_of_objects(parts);
}

}  // namespace festina::task
