#pragma once

#include <set>
#include <string>

#include "festina/guest/values.hpp"
#include "festina/ladder/pathway_model.hpp"

namespace festina::ladder {

/// The family of pathways that a theory in equations runs over, and the strengths that their modes
/// start from; empty where it does not ask for them.
struct TheoryFamily {
  const race::PathwayModes& modes;
  arma::vec start = {};
};

/// What the known symbols of a theory in equations are worth for a lesson; `needs` are those it
/// uses (guest::needs_of), `family` its pathways, nullptr where it has none. The loss is meant as
/// half the sum of squares over samples and outputs, whatever the training's reduction.
guest::Values theory_values(const Lesson& lesson, const std::set<std::string>& needs,
                            const TheoryFamily* family);

}  // namespace festina::ladder
