#pragma once

#include <optional>
#include <vector>

#include "festina/task/structure.hpp"
#include "festina/task/task.hpp"

namespace festina::task {

/// The paper's task: n objects, each seen in C contexts (arXiv 2503.06181, section 4).
struct Contextual {
  arma::uword objects = 8;
  arma::uword contexts = 3;
  /// One structure for all contexts, or one per context.
  std::vector<Structure> structures = {Structure::tree};
  /// Structure asked for in every context. Unset: the tree where `objects` is a power of two, as
  /// in the paper, the ring otherwise.
  std::optional<Structure> common_structure;
  /// Value of the context one-hot.
  double context_scale = 1.0;
};

/// P = C·n samples; sample (c, i) is column n·c + i. X = [one-hot object (n); context_scale ×
/// one-hot context (C)]. Y = [common structure in every context; then one block per context, its
/// structure in its own samples, 0 elsewhere], (2n − 1)(C + 1) rows.
/// Throws InputError for C < 2, a wrong number of structures, objects that a structure cannot
/// order, or a context scale that is not positive.
Task contextual_task(const Contextual& options, const std::string& name);

}  // namespace festina::task
