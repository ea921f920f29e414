#pragma once

#include <armadillo>
#include <string>
#include <vector>

#include "festina/task/task.hpp"

namespace festina::task {

/// Properties (rows) of objects (columns), and their names (none: made up).
struct Properties {
  arma::mat values;
  std::vector<std::string> names;
};

/// A context and the properties it asks for.
struct Context {
  std::string name;
  Properties properties;
};

/// A task that shows n objects in each of C contexts.
struct ObjectsInContexts {
  std::string name;                  ///< of the task
  std::vector<std::string> objects;  ///< n names
  Properties common;                 ///< asked for in every context; none when it has no rows
  std::vector<Context> contexts;
  double context_scale = 1.0;  ///< value of the context one-hot
};

/// P = C·n samples; sample (c, i) is column n·c + i. X = [one-hot object (n); context_scale ×
/// one-hot context (C)]. Y = [common properties in every context; then one block per context, its
/// properties in its own samples, 0 elsewhere]. Outputs take the properties' names, with the
/// context's behind those of its block, when all have names.
/// Throws InputError for a context scale that is not positive and for tasks too large to hold.
Task task_of_objects(const ObjectsInContexts& parts);

/// Refuses tasks of more than 1e9 numbers (8 GB), which are a slip of the keyboard.
/// Throws InputError: `what` ("2000 objects make …"), then what is allowed.
void check_size(const std::string& what, double numbers);

}  // namespace festina::task
