#pragma once

#include "festina/record/json_part.hpp"
#include "festina/record/results.hpp"

namespace festina::record {

/// Node sets of a rung: how many scalars one has and how far each is from the ReLU runs; null for
/// rungs without.
JsonPart::Json node_sets_json(const RungResult& rung);

/// The pathways that sets of units foretell, beside those of the runs whose gates were recorded;
/// null where no rung foretells any or the task has no contexts.
JsonPart::Json predicted_pathways_json(const Results& results);

}  // namespace festina::record
