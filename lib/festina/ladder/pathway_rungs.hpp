#pragma once

#include <functional>
#include <string>

#include "festina/ladder/pathway_model.hpp"

namespace festina::ladder {

/// Solves the rung `name` about a model of pathways.
using SolveModel =
    std::function<OrWhyNot<SolvedRung>(const std::string& name, const PathwayModel& model,
                                       const RungRequest& request, const Monitor& monitor)>;

/// A rung about the common and every context pathway. It does not apply without contexts, nor to a
/// network of the user's own.
Planner about_contexts(SolveModel solve);

/// A rung about the same pathways that speaks of a network of the user's own, too, where there is
/// one. `own` solves it there.
Planner about_contexts_or_own(SolveModel solve, SolveModel own);

/// `planner` for theories in modes, which describe pathways with one hidden layer, or a network of
/// the user's own.
Planner in_modes(Planner planner);

/// A rung about the common and every single-context pathway, whatever network.nodes gives.
Planner about_single_contexts(SolveModel solve);

/// A rung about pathways that need no contexts, whatever network.nodes gives. It does not apply
/// where none would have anything to learn.
Planner about_family(PathwayFamily (*family)(const Task& task), SolveModel solve);

}  // namespace festina::ladder
