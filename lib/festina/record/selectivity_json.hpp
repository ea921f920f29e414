#pragma once

#include "festina/record/json_part.hpp"
#include "festina/record/results.hpp"

namespace festina::record {

/// Key "selectivity" of summary.json: what the units of every hidden layer of run 0 select, with
/// the values of the null models, and how many pathways of its ReLNs are realisable.
JsonPart::Json selectivity_json(const Results& results);

}  // namespace festina::record
